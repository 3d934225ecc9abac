import type { Region, RelationKind, Setting } from './types.js';

/** What a Chinese word says of a picture. */
export type ChineseWord =
  | { readonly type: 'noun'; readonly name: string; readonly color?: string }
  | { readonly type: 'place'; readonly place: string }
  | { readonly type: 'ground'; readonly ground: string }
  | { readonly type: 'wall' | 'sky' | 'at' | 'there' | 'and' | 'of' | 'without' | 'none' | 'measure' }
  | { readonly type: 'count'; readonly count: number; readonly loose: boolean }
  | { readonly type: 'color'; readonly color: string }
  | { readonly type: 'shade'; readonly shade: 'dark' | 'light' }
  | { readonly type: 'size'; readonly size: number }
  | { readonly type: 'look'; readonly look: string }
  | { readonly type: 'pose'; readonly pose: string }
  | { readonly type: 'verb'; readonly kind: RelationKind }
  | { readonly type: 'post'; readonly kind: RelationKind }
  | { readonly type: 'region'; readonly region: Region }
  | { readonly type: 'time'; readonly time: Exclude<Setting['time'], null> }
  | { readonly type: 'weather'; readonly weather: Exclude<Setting['weather'], null> }
  | { readonly type: 'style'; readonly style: string };

/** Nouns of the library by what Chinese calls them: `english 中文 中文|…`. */
const nouns = `cat 猫 小猫 猫咪|dog 狗 小狗 犬 牧羊犬|rabbit 兔 兔子 小兔子|bird 鸟 小鸟 鸟儿|parrot 鹦鹉|owl 猫头鹰|eagle 鹰 老鹰|duck 鸭 鸭子|swan 天鹅|chicken 鸡 母鸡|rooster 公鸡|penguin 企鹅|peacock 孔雀|dove 鸽子
|horse 马 骏马|cow 牛 奶牛|sheep 羊 绵羊|goat 山羊|pig 猪 小猪|mouse 老鼠|bear 熊|panda 熊猫 大熊猫|tiger 老虎 虎|lion 狮子|elephant 大象|giraffe 长颈鹿|zebra 斑马|monkey 猴 猴子|fox 狐狸|wolf 狼|deer 鹿 小鹿|camel 骆驼|kangaroo 袋鼠|squirrel 松鼠
|fish 鱼 小鱼 金鱼|whale 鲸鱼 鲸|dolphin 海豚|octopus 章鱼|turtle 乌龟 海龟|frog 青蛙|snake 蛇|crab 螃蟹|butterfly 蝴蝶|bee 蜜蜂|spider 蜘蛛|snail 蜗牛|dragon 龙|dinosaur 恐龙|unicorn 独角兽
|man 男人 男子 先生 人|woman 女人 女子 女士|boy 男孩 小男孩|girl 女孩 小女孩 少女 姑娘|child 孩子 小孩 儿童|baby 婴儿 宝宝|grandmother 奶奶 老奶奶|grandfather 爷爷 老爷爷 老人|chef 厨师|doctor 医生|nurse 护士|teacher 老师 教师|student 学生|farmer 农民|firefighter 消防员|police officer 警察|astronaut 宇航员|knight 骑士|wizard 法师 巫师|pirate 海盗|detective 侦探|princess 公主|prince 王子|queen 女王|king 国王|robot 机器人|alien 外星人|ghost 幽灵|snowman 雪人|clown 小丑
|car 汽车 车 小汽车 轿车|truck 卡车|bus 公交车 公共汽车 巴士|taxi 出租车|bicycle 自行车 单车|motorcycle 摩托车|train 火车 列车|airplane 飞机|helicopter 直升机|ship 轮船 船 大船|boat 小船|sailboat 帆船|rocket 火箭|tractor 拖拉机|hot air balloon 热气球|ambulance 救护车|fire truck 消防车
|chair 椅子 椅|table 桌子 餐桌 木桌 桌|desk 书桌|bench 长椅 长凳|sofa 沙发|bed 床|stool 凳子|bookshelf 书架|lamp 台灯 灯|lantern 灯笼|candle 蜡烛|clock 钟 时钟|mirror 镜子|vase 花瓶|carpet 地毯|pillow 枕头|television 电视 电视机|refrigerator 冰箱|oven 烤箱|fan 风扇|door 门|window 窗户 窗子|box 盒子 箱子|basket 篮子|suitcase 行李箱|backpack 书包 背包|umbrella 雨伞 伞 大伞|hat 帽子 帽|shoes 鞋 鞋子|shirt 衬衫|dress 裙子 连衣裙|scarf 围巾|glasses 眼镜|sunglasses 太阳镜 墨镜|crown 皇冠|watch 手表|key 钥匙|gift 礼物 礼盒|balloon 气球|kite 风筝|ball 球 皮球|basketball 篮球|soccer ball 足球|teddy bear 泰迪熊 玩具熊
|book 书 书本 书籍|notebook 笔记本|pen 钢笔 笔|pencil 铅笔|paintbrush 毛笔 画笔|palette 调色板|easel 画架|picture 图画|newspaper 报纸|envelope 信封|laptop 笔记本电脑|computer 电脑|smartphone 手机|camera 相机 照相机|telephone 电话|guitar 吉他|piano 钢琴|violin 小提琴|drum 鼓|trumpet 小号|saxophone 萨克斯|flute 笛子|microphone 麦克风|microscope 显微镜|telescope 望远镜|globe 地球仪|compass 指南针|scissors 剪刀|hammer 锤子|knife 刀|sword 剑|shield 盾牌|axe 斧头|anchor 锚|magnifying glass 放大镜|test tube 试管|gear 齿轮|trophy 奖杯|flag 旗帜 旗子 国旗
|cup 杯子 杯|coffee 咖啡|tea 茶|teapot 茶壶|mug 马克杯|plate 盘子|bowl 碗|spoon 勺子|fork 叉子|chopsticks 筷子|bottle 瓶子 瓶|wine glass 酒杯|pot 锅|apple 苹果|pear 梨|banana 香蕉|orange 橙子 橘子|lemon 柠檬|peach 桃子|grapes 葡萄|strawberry 草莓|cherry 樱桃|watermelon 西瓜|pineapple 菠萝|mango 芒果|tomato 番茄 西红柿|carrot 胡萝卜|corn 玉米|pumpkin 南瓜|potato 土豆|broccoli 西兰花|mushroom 蘑菇|cabbage 白菜|bread 面包|cake 蛋糕|birthday cake 生日蛋糕|cookie 饼干|pizza 披萨 比萨|hamburger 汉堡|noodles 面条|dumpling 饺子|rice 米饭|soup 汤|egg 鸡蛋|cheese 奶酪|milk 牛奶|ice cream 冰淇淋 冰激凌|candy 糖果|honey 蜂蜜
|flower 花 花朵 鲜花|rose 玫瑰 玫瑰花|sunflower 向日葵|tulip 郁金香|lotus 荷花 莲花|cherry blossom 樱花|daisy 雏菊|bouquet 花束|tree 树 大树 树木|pine tree 松树|palm tree 棕榈树 椰子树|christmas tree 圣诞树|bamboo 竹子|leaf 树叶 叶子|maple leaf 枫叶|grass 草|cactus 仙人掌|potted plant 盆栽 绿植 植物|bush 灌木
|mountain 山 高山 大山 远山|rock 石头 岩石|volcano 火山|waterfall 瀑布|island 小岛|sun 太阳|moon 月亮 明月|star 星星|cloud 云 云朵 白云|rainbow 彩虹|campfire 篝火|house 房子 房屋 小屋 木屋 屋子|castle 城堡|church 教堂|tower 塔|lighthouse 灯塔|pagoda 宝塔 古塔|temple 寺庙|bridge 桥 小桥|windmill 风车|fountain 喷泉|tent 帐篷|fence 围栏 栅栏 篱笆|skyscraper 摩天大楼 高楼|barn 谷仓|street lamp 路灯|traffic light 红绿灯|statue 雕像|heart 爱心|aquarium 鱼缸|earth 地球|seagull 海鸥|hamster 仓鼠|starfish 海星|shrimp 虾|bat 蝙蝠|crow 乌鸦|chalkboard 黑板|whiteboard 白板|curtain 窗帘|towel 毛巾|toothbrush 牙刷|headphone 耳机|keyboard 键盘|onion 洋葱|garlic 大蒜|cucumber 黄瓜|eggplant 茄子|steak 牛排|sandwich 三明治|sushi 寿司|hot dog 热狗|fries 薯条|popcorn 爆米花|chocolate 巧克力|donut 甜甜圈|teacup 茶杯|wine bottle 酒瓶|bucket 水桶 桶|ladder 梯子|shovel 铲子|fishing rod 鱼竿|mask 面具|ring 戒指|necklace 项链|glove 手套|sock 袜子|tie 领带|boot 靴子|cowboy hat 牛仔帽|skateboard 滑板|scooter 滑板车|submarine 潜水艇|satellite 卫星|ufo 飞碟|skeleton 骷髅|swing 秋千|sandcastle 沙堡|crayon 蜡笔|treasure chest 宝箱|watering can 水壶 洒水壶|calculator 计算器|calendar 日历|barrel 木桶`;

const places: Readonly<Record<string, string>> = {
  beach: '海滩 沙滩 海边',
  'city street': '街道 街头 街上 马路 大街 人行道',
  city: '城市',
  forest: '森林 树林 林间 竹林',
  mountains: '山脉 雪山 山间',
  'art gallery': '博物馆 美术馆 画廊 展厅',
  shop: '商店 超市',
  cafe: '咖啡馆 咖啡店 咖啡厅 餐厅 饭店',
  classroom: '教室',
  laboratory: '实验室',
  kitchen: '厨房',
  library: '图书馆',
  office: '办公室 会议室 书房',
  'train station': '车站 火车站',
  airport: '机场',
  park: '公园',
  garden: '花园 庭院 院子',
  farmland: '农场 田野 稻田',
  'street market': '市场 集市',
  lake: '湖 湖面 湖边 湖水 池塘',
  sea: '大海 海洋 海面 海上 海',
  'outer space': '太空 宇宙 月球',
  stadium: '体育场',
  stage: '舞台',
  hospital: '医院',
  'living room': '客厅',
  bedroom: '卧室',
  cave: '洞穴 山洞',
  hills: '乡村 山坡 山丘',
};

const posts: Readonly<Partial<Record<RelationKind, string>>> = {
  'left of': '左边 左侧 左面 左方',
  'right of': '右边 右侧 右面 右方',
  above: '上方 上空 正上方',
  below: '下方 正下方',
  on: '上面 上 顶上 之上',
  under: '下面 下 底下 之下',
  inside: '里面 里 里头 中 内 之中 当中',
  'in front of': '前面 前 前方 面前 门前',
  behind: '后面 后 后方 背后 身后',
  near: '旁边 旁 边 边上 身边 附近 身旁 一旁',
  between: '之间 中间',
  around: '周围 四周',
};

const verbs: Readonly<Partial<Record<RelationKind, string>>> = {
  holding: '拿着 拿 抱着 握着 举着 提着 捧着 拎着 手持 叼着 撑着 打着 牵着',
  wearing: '戴着 戴 穿着 穿 身穿 头戴 系着',
  riding: '骑着 骑 骑在',
  with: '带着 装着 装满 盛着',
};

const poses: Readonly<Record<string, string>> = {
  sitting: '坐着 坐',
  standing: '站着 站 站立 立',
  lying: '躺着 躺 趴着 趴 卧着',
  sleeping: '睡觉 睡着 睡',
  running: '奔跑 跑步 跑着 跑',
  walking: '散步 走着 走路 行走 走',
  flying: '飞翔 飞着 飞行 飞舞 飞过 飞',
  jumping: '跳跃 跳着 跳起 跳',
  swimming: '游泳 游着 游',
  reading: '看书 读书 阅读',
  eating: '吃着 吃 吃草',
  drinking: '喝着 喝',
  playing: '玩耍 玩着 玩 演奏 弹 弹奏',
  dancing: '跳舞',
  smiling: '微笑 笑着',
  floating: '漂浮 漂着 飘着 飘',
};

const colors: Readonly<Record<string, string>> = {
  red: '红',
  yellow: '黄',
  blue: '蓝',
  green: '绿',
  black: '黑',
  white: '白',
  purple: '紫',
  orange: '橙 橘',
  pink: '粉 粉红',
  gray: '灰',
  brown: '棕 褐',
  gold: '金',
  silver: '银',
};

const looks: Readonly<Record<string, string>> = {
  wooden: '木制 木质 木头 木',
  glass: '玻璃',
  metal: '金属',
  stone: '石制',
  open: '打开',
  old: '古老 破旧 老式 古',
  new: '崭新',
  round: '圆形 圆',
  square: '方形',
  cute: '可爱',
  beautiful: '美丽 漂亮',
  steaming: '热气腾腾 冒着热气',
  blooming: '盛开 开花',
  striped: '条纹',
  shiny: '闪亮 发光',
};

const styles: Readonly<Record<string, string>> = {
  photo: '照片 摄影 写实 真实感',
  'oil painting': '油画',
  watercolor: '水彩 水彩画',
  cartoon: '卡通 动漫 漫画',
  sketch: '素描',
  'ink wash painting': '水墨画 水墨 国画 中国画',
  'pixel art': '像素',
  illustration: '插画 插图',
  'paper cut': '剪纸',
};

const numerals = '零一二三四五六七八九十';

function table(): ReadonlyMap<string, ChineseWord> {
  const words = new Map<string, ChineseWord>();
  const add = (list: string, word: ChineseWord): void => {
    for (const one of list.split(' ')) if (!words.has(one)) words.set(one, word);
  };
  // Words in which a shorter one means something else.
  add(
    '花纹 花体 花样 马上 水平 人们 车轮 上升 下降 下午 上午 中国 中文 中心 画面 图片 一起 一直 一样 心情 门票 背景 开心 小心 灯光 分钟 白天 大家 中式 山水 书写 书法 书店 上海 海报 海鲜 黄金 牛仔 龙头 手里 手中 空中 地上 一下 之前 之后 以前 以后 前往 面向 名字 人物 水面 春天 夏天 秋天 冬天 明天 今天 内容 后来 上去 下来 里程 其中 公里 边框 底部 心形 天花板 花园里',
    { type: 'none' },
  );
  for (const entry of nouns.replaceAll('\n', '').split('|')) {
    const at = entry.search(/[\u4e00-\u9fff]/);
    add(entry.slice(at), { type: 'noun', name: entry.slice(0, at).trim() });
  }
  for (const [place, list] of Object.entries(places)) add(list, { type: 'place', place });
  for (const [kind, list] of Object.entries(posts)) add(list, { type: 'post', kind: kind as RelationKind });
  for (const [kind, list] of Object.entries(verbs)) add(list, { type: 'verb', kind: kind as RelationKind });
  for (const [pose, list] of Object.entries(poses)) add(list, { type: 'pose', pose });
  for (const [look, list] of Object.entries(looks)) add(list, { type: 'look', look });
  for (const [style, list] of Object.entries(styles)) add(list, { type: 'style', style });
  for (const [color, list] of Object.entries(colors))
    for (const one of list.split(' ')) add(`${one}色 ${one}`, { type: 'color', color });
  add('白云', { type: 'noun', name: 'cloud', color: 'white' });
  add('草地 草坪 草原', { type: 'ground', ground: 'grass' });
  add('雪地', { type: 'ground', ground: 'snow' });
  add('沙漠', { type: 'ground', ground: 'sand' });
  add('地板 地面', { type: 'ground', ground: 'wooden floor' });
  add('墙 墙壁 墙面', { type: 'wall' });
  add('天上 天空 天空中 夜空 夜空中', { type: 'sky' });
  add('左上角 左下角 画面左边 画面左侧', { type: 'region', region: 'left' });
  add('右上角 右下角 画面右边 画面右侧', { type: 'region', region: 'right' });
  add('中央 画面中央 画面中间 正中 正中央', { type: 'region', region: 'center' });
  add('远处 远方 背景中 背景里', { type: 'region', region: 'back' });
  add('前景 前景中 近处', { type: 'region', region: 'front' });
  add('顶部', { type: 'region', region: 'top' });
  add('在 于 靠在 靠着 靠', { type: 'at' });
  add('有 是 放着 摆着 挂着 停着 长着 开着 放 摆放', { type: 'there' });
  add('和 与 以及 还有 及 跟', { type: 'and' });
  add('的 之', { type: 'of' });
  add('没有 不要 无 不含 没', { type: 'without' });
  add('夜晚 夜里 晚上 深夜 夜景 夜', { type: 'time', time: 'night' });
  add('日落 黄昏 傍晚 夕阳', { type: 'time', time: 'sunset' });
  add('日出 清晨 黎明 早晨', { type: 'time', time: 'dawn' });
  add('下雨 下着雨 雨中 雨天', { type: 'weather', weather: 'rain' });
  add('下雪 下着雪 雪中 雪天', { type: 'weather', weather: 'snow' });
  add('有雾 雾 薄雾', { type: 'weather', weather: 'fog' });
  add('暴风雨 雷雨 闪电', { type: 'weather', weather: 'storm' });
  add('深 暗', { type: 'shade', shade: 'dark' });
  add('浅 淡', { type: 'shade', shade: 'light' });
  add('巨大 巨型', { type: 'size', size: 2 });
  add('大 高大 高', { type: 'size', size: 1 });
  add('小 矮', { type: 'size', size: -1 });
  add('微小 迷你', { type: 'size', size: -2 });
  add('几 一些 许多 很多 一群 成群 多 各种 一排 一堆 数', { type: 'count', count: 3, loose: true });
  add('两 一对 一双 双', { type: 'count', count: 2, loose: false });
  for (const [count, one] of [...numerals].entries()) if (count > 0) add(one, { type: 'count', count, loose: false });
  add(
    '只 个 条 匹 头 辆 朵 棵 本 杯 张 把 座 位 名 架 艘 件 块 支 根 片 颗 盏 台 部 间 幢 栋 束 株 枚 幅 顶 盆 盘 碗 串 瓶 扇 群 轮 口 尊 盒 双 对',
    {
      type: 'measure',
    },
  );
  return words;
}

const words = table();
const longest = Math.max(...[...words.keys()].map((word) => word.length));

/** The nouns of the library that Chinese words stand for. */
export function chineseNouns(): string[] {
  const names = Array.from(words.values(), (word) => (word.type === 'noun' ? word.name : ''));
  return Array.from(new Set(names.filter((name) => name !== '')));
}

export interface ChineseToken {
  readonly start: number;
  readonly end: number;
  readonly word: ChineseWord | { readonly type: 'stop' | 'pause' } | { readonly type: 'unknown' };
}

/** The words of a text that say something of a picture, the longest at each place; what is between them as unknown. */
export function chineseTokens(text: string): ChineseToken[] {
  const tokens: ChineseToken[] = [];
  let unknown = -1;
  const flush = (end: number): void => {
    if (unknown >= 0) tokens.push({ start: unknown, end, word: { type: 'unknown' } });
    unknown = -1;
  };
  for (let at = 0; at < text.length; ) {
    const number = /^\d{1,2}(?!\d)/.exec(text.slice(at, at + 3))?.[0];
    const mark = text[at]!;
    let token: ChineseToken | null = null;
    if (/[。！？；;.!?\n]/.test(mark)) token = { start: at, end: at + 1, word: { type: 'stop' } };
    else if (/[，,]/.test(mark)) token = { start: at, end: at + 1, word: { type: 'pause' } };
    else if (/[：:]/.test(mark)) token = { start: at, end: at + 1, word: { type: 'none' } };
    else if (mark === '、') token = { start: at, end: at + 1, word: { type: 'and' } };
    else if (number !== undefined)
      token = {
        start: at,
        end: at + number.length,
        word: { type: 'count', count: Math.max(1, Number(number)), loose: false },
      };
    else token = wordAt(text, at, tokens.at(-1));
    if (token === null) {
      if (unknown < 0) unknown = at;
      at += 1;
      continue;
    }
    flush(at);
    tokens.push(token);
    at = token.end;
  }
  flush(text.length);
  return tokens;
}

function wordAt(text: string, at: number, before: ChineseToken | undefined): ChineseToken | null {
  const counted = before?.word.type === 'count' && before.end === at;
  for (let length = Math.min(longest, text.length - at); length > 0; length--) {
    const piece = text.slice(at, at + length);
    const word = words.get(piece);
    if (word === undefined) continue;
    // 一杯咖啡, 一盆花: what counts is no thing of its own where a noun follows; 一杯, 两瓶 alone are things.
    if (counted && measures.has(piece) && (word.type !== 'noun' || nounFollows(text, at + length)))
      return { start: at, end: at + length, word: { type: 'measure' } };
    return { start: at, end: at + length, word };
  }
  return null;
}

const measures = new Set(
  '只个条匹头辆朵棵本杯张把座位名架艘件块支根片颗盏台部间幢栋束株枚幅顶盆盘碗串瓶扇群轮口尊盒双对'.split(''),
);

function nounFollows(text: string, at: number): boolean {
  return /^[\u4e00-\u9fff]/.test(text.slice(at)) && !/^[在和与里上下的有]/.test(text.slice(at));
}
