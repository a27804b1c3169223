import helmet from 'helmet';
import type { RequestHandler } from 'express';

/** The console loads only its own files and talks only to its own server; styles are set by its components (antd). */
export function securityHeaders(publicUrl: string | undefined): RequestHandler[] {
  const secure = publicUrl?.startsWith('https:') ?? false;
  const protection = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    // Over plain http inside an office network it would lock people out.
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    // As frame-ancestors has it, for browsers that do not know that one.
    frameguard: { action: 'deny' },
  });
  return [
    protection,
    (_request, response, next) => {
      response.setHeader('Permissions-Policy', NOTHING_OF_THE_DEVICE);
      next();
    },
  ];
}

/** The console asks for none of these; clipboard and printing stay as they are. */
const NOTHING_OF_THE_DEVICE = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'bluetooth', 'display-capture']
  .map((feature) => `${feature}=()`)
  .join(', ');
