import { useParams } from 'wouter';
import { RuleIndex } from './rule-index';
import { RulePack } from './rule-pack';
import './rules.css';

/** 规则: all of them, or one document beside the rules made of it. */
export function Rules() {
  const { pack } = useParams<{ pack?: string }>();
  return pack === undefined ? <RuleIndex /> : <RulePack key={pack} pack={decodeURIComponent(pack)} />;
}
