import type { ThemeConfig } from 'antd';

/** Local fonts come first; the bundled face fills in where a machine has no Chinese one. */
const FONTS = `'Segoe UI', 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC Variable', sans-serif`;

/** Calm and official: ink blue on paper; red and amber are left to what is grave. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1d4f91',
    colorLink: '#1d4f91',
    colorError: '#b3261e',
    colorWarning: '#a85b00',
    colorSuccess: '#2a6b45',
    colorText: '#1b2430',
    colorTextSecondary: '#4c5867',
    colorTextTertiary: '#5d6979',
    colorTextPlaceholder: '#6a7686',
    colorBorder: '#c4ccd6',
    colorBorderSecondary: '#e0e5eb',
    colorBgLayout: '#f3f5f8',
    borderRadius: 4,
    fontSize: 14,
    fontFamily: FONTS,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 4px' },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
  },
};
