import type { Sector } from '@anze/domain';

/** One of the fourteen sectors of zhengzhou-2017-22/3.3 as the demo tells of it. Everything here is invented. */
export interface DemoSector {
  readonly sector: Sector;
  /** Share of the accidents; the order of size follows the field (road traffic and building sites first). */
  readonly weight: number;
  /** Relative frequency from January to December. */
  readonly season: readonly number[];
  /** Counties where it happens; left out: everywhere. */
  readonly only?: readonly string[];
  /** What enterprises are called: the place goes before, （虚构） behind. */
  readonly enterprises: readonly string[];
  readonly accidents: readonly string[];
  readonly hazards: readonly string[];
}

const EVEN = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
const BUILDING = [0.5, 0.4, 1, 1.2, 1.2, 1.2, 1.3, 1.3, 1.1, 1.1, 1.1, 0.8];
const TRAFFIC = [1.2, 1.3, 0.9, 0.9, 1, 1, 1, 1, 1, 1.1, 1.2, 1.2];
const WINTER = [1.8, 1.6, 1.1, 0.8, 0.6, 0.6, 0.7, 0.7, 0.7, 0.8, 1.2, 1.7];
const SUMMER = [0.6, 0.6, 0.8, 1, 1.2, 1.6, 1.8, 1.6, 1.1, 0.8, 0.7, 0.6];
const HARVEST = [0.1, 0.1, 0.6, 0.8, 1.2, 2.6, 0.8, 0.7, 1.8, 2, 0.5, 0.1];
const HILLS = ['410181', '410182', '410183', '410185'];

export const SECTORS: readonly DemoSector[] = [
  {
    sector: 'ROAD_TRAFFIC',
    weight: 27,
    season: TRAFFIC,
    enterprises: ['示例物流', '样例客运', '示例渣土运输'],
    accidents: [
      '重型货车与小型客车追尾',
      '渣土车右转弯碾压非机动车',
      '危险货物运输车侧翻',
      '客运班车驶出路外',
      '货车与电动三轮车相撞',
      '高速匝道多车相撞',
    ],
    hazards: ['营运车辆动态监控长期离线', '临水临崖路段缺少防护栏', '疲劳驾驶管理制度未落实'],
  },
  {
    sector: 'CONSTRUCTION',
    weight: 23,
    season: BUILDING,
    enterprises: ['示例建筑工程', '样例市政工程', '示例装饰工程'],
    accidents: [
      '某工地基坑坍塌',
      '某工地高处坠落',
      '某在建项目塔吊拆卸时起重伤害',
      '某工地模板支撑体系坍塌',
      '某管网沟槽土方坍塌',
      '某工地物体打击',
      '某项目施工升降机坠落',
    ],
    hazards: ['深基坑未按专项方案支护', '高支模未经专家论证即搭设', '塔吊附着装置缺失', '外脚手架连墙件拆除未恢复'],
  },
  {
    sector: 'INDUSTRY_AND_TRADE',
    weight: 17,
    season: EVEN,
    enterprises: ['示例建材', '样例机械制造', '示例铝业', '样例食品'],
    accidents: [
      '某车间机械伤害',
      '某企业有限空间作业中毒窒息',
      '某铝加工车间熔融金属喷溅灼烫',
      '某企业除尘系统粉尘爆燃',
      '某耐火材料厂物体打击',
      '某企业污水池清淤中毒',
    ],
    hazards: ['有限空间作业未审批', '粉尘除尘系统未设泄爆装置', '深井铸造未设应急排放', '冲压设备安全联锁被短接'],
  },
  {
    sector: 'FIRE',
    weight: 9,
    season: WINTER,
    enterprises: ['示例商贸', '样例仓储', '示例酒店管理'],
    accidents: ['某沿街商铺火灾', '某物流仓库火灾', '某自建出租屋火灾', '某市场电气线路火灾', '某高层住宅火灾'],
    hazards: ['疏散通道被封堵', '消防控制室无人值守', '电动自行车违规充电', '仓库内违规住人'],
  },
  {
    sector: 'SPECIAL_EQUIPMENT',
    weight: 5,
    season: EVEN,
    enterprises: ['示例电梯服务', '样例热力'],
    accidents: ['某小区电梯坠落', '某厂区叉车伤害', '某企业锅炉爆管', '某货场起重机械倾覆'],
    hazards: ['压力容器超期未检', '电梯制动器失效未停用', '叉车无证驾驶'],
  },
  {
    sector: 'NON_COAL_MINE',
    weight: 3,
    season: EVEN,
    only: HILLS,
    enterprises: ['示例矿业', '样例石料'],
    accidents: ['某采石场边坡滑塌', '某铝土矿冒顶片帮', '某石料厂放炮伤害'],
    hazards: ['露天边坡超高未分台阶开采', '尾矿库干滩长度不足'],
  },
  {
    sector: 'COAL_MINE',
    weight: 4,
    season: EVEN,
    only: ['410181', '410182', '410183', '410185'],
    enterprises: ['示例煤业', '样例矿井'],
    accidents: ['某煤矿顶板事故', '某煤矿运输事故', '某煤矿瓦斯异常涌出', '某煤矿机电事故'],
    hazards: ['瓦斯抽采达标评判不到位', '采掘接续紧张超能力生产', '主要通风机备用电源失效'],
  },
  {
    sector: 'HAZARDOUS_CHEMICALS',
    weight: 3,
    season: SUMMER,
    enterprises: ['示例化工', '样例气体'],
    accidents: ['某化工厂检维修动火爆燃', '某企业储罐泄漏中毒', '某危化品仓库自燃'],
    hazards: ['重大危险源监测监控系统停用', '储罐区紧急切断阀失效', '特殊作业票证代签'],
  },
  {
    sector: 'PIPELINE_AND_GAS',
    weight: 3,
    season: WINTER,
    enterprises: ['示例燃气', '样例管道'],
    accidents: ['某餐饮店燃气爆燃', '某路段施工挖断燃气管道泄漏', '某居民楼燃气泄漏爆炸'],
    hazards: ['燃气管道被建筑占压', '餐饮场所未装可燃气体报警器'],
  },
  {
    sector: 'ELECTRIC_POWER',
    weight: 2,
    season: SUMMER,
    enterprises: ['示例电力安装', '样例新能源'],
    accidents: ['某线路检修触电', '某光伏项目安装高处坠落', '某变电站倒闸操作灼烫'],
    hazards: ['停电作业未验电接地', '配电房防小动物措施缺失'],
  },
  {
    sector: 'FARM_MACHINERY',
    weight: 2,
    season: HARVEST,
    only: ['410122', '410183', '410184', '410185', '410182'],
    enterprises: ['示例农机合作社', '样例农业服务'],
    accidents: ['某村收割机作业伤害', '某村拖拉机侧翻', '某合作社秸秆打捆机伤害'],
    hazards: ['联合收割机防护罩缺失', '变型拖拉机未报废'],
  },
  {
    sector: 'URBAN_RAIL',
    weight: 1,
    season: EVEN,
    only: ['410102', '410103', '410104', '410105', '410171', '410173'],
    enterprises: ['示例轨道工程', '样例盾构'],
    accidents: ['某地铁区间施工涌水涌砂', '某地铁车站施工物体打击'],
    hazards: ['盾构穿越段监测数据报警未处置', '车站出入口施工围挡不牢'],
  },
  {
    sector: 'FIREWORKS',
    weight: 0.6,
    season: [3, 4, 0.6, 0.4, 0.3, 0.2, 0.2, 0.2, 0.3, 0.4, 0.6, 1.8],
    enterprises: ['示例烟花经营', '样例烟花配送'],
    accidents: ['某非法储存点烟花爆竹爆炸', '某零售点烟花燃爆'],
    hazards: ['烟花零售点下店上宅', '超量储存烟花爆竹'],
  },
  {
    sector: 'CIVIL_EXPLOSIVES',
    weight: 0.6,
    season: EVEN,
    only: HILLS,
    enterprises: ['示例爆破工程'],
    accidents: ['某爆破作业哑炮处置伤害', '某爆破现场飞石伤害'],
    hazards: ['民爆器材临时存放点无人看守'],
  },
];
