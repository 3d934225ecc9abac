/** What a kind is written with, as an LSP snippet; kinds without an entry get a name and an empty block. */
export const kindSnippets: Readonly<Record<string, string>> = {
  object: 'object ${1:name} "${2:red apple}" { ${3:width: 300} }$0',
  text: 'text "${1:Words}" { ${2:font-size: 48}; at: ${3:center} }$0',
  rect: 'rect ${1:name} { width: ${2:200}; height: ${3:120}; fill: ${4:#5b8def} }$0',
  ellipse: 'ellipse ${1:name} { width: ${2:200}; height: ${3:120}; fill: ${4:#5b8def} }$0',
  circle: 'circle ${1:name} { r: ${2:60}; fill: ${3:#5b8def} }$0',
  line: 'line { from: (${1:100, 100}); to: (${2:300, 100}) }$0',
  arrow: 'arrow { from: ${1:a}; to: ${2:b} }$0',
  polyline: 'polyline { points: [(${1:0, 0}), (${2:100, 50})] }$0',
  polygon: 'polygon ${1:name} { points: [(${2:0, 100}), (${3:50, 0}), (${4:100, 100})]; fill: ${5:#5b8def} }$0',
  star: 'star ${1:name} { width: ${2:120}; points: ${3:5}; fill: ${4:#f2cc5d} }$0',
  path: 'path { d: "${1:M0 0L100 100}"; stroke: ${2:#2b303b} }$0',
  group: 'group ${1:name} {\n\t$0\n}',
  row: 'row ${1:name} {\n\tgap: ${2:24}\n\t$0\n}',
  column: 'column ${1:name} {\n\tgap: ${2:24}\n\t$0\n}',
  grid: 'grid ${1:name} {\n\tcolumns: ${2:3}; gap: ${3:24}\n\t$0\n}',
  stack: 'stack ${1:name} {\n\t$0\n}',
  image: 'image ${1:name} { src: "${2:./picture.png}"; width: ${3:400} }$0',
  span: 'span "${1:words}" { ${2:font-weight: bold} }$0',
  item: 'item "${1:words}"$0',
  list: 'list { items: ["${1:one}", "${2:two}"] }$0',
  refine: 'refine { strength: ${1:0.6} }$0',
  camera: 'camera { height: ${1:1.6m} }$0',
};

/** A statement of the language's own, proposed by its head. */
export interface StatementSnippet {
  readonly label: string;
  readonly snippet: string;
  readonly detail: string;
}

/** What can stand in a block of elements. */
export const blockStatements: readonly StatementSnippet[] = [
  {
    label: 'place',
    snippet: 'place ${1|right of,left of,above,below,on,inside,near|} ${2:target}$0',
    detail: 'a relation',
  },
  { label: 'expect', snippet: 'expect ${1:claim}$0', detail: 'a claim about the draft' },
  { label: 'let', snippet: 'let ${1:name} = ${2:value}$0', detail: 'a value' },
  { label: 'for', snippet: 'for ${1:i} in ${2:1..3} {\n\t$0\n}', detail: 'a loop' },
  { label: 'if', snippet: 'if ${1:condition} {\n\t$0\n}', detail: 'a condition' },
];

/** What can stand at the top of a file. */
export const moduleStatements: readonly StatementSnippet[] = [
  {
    label: 'scene',
    snippet: 'scene ${1:Name} {\n\tcanvas: size(${2:1024, 1024})\n\tprompt: "${3:What the picture shows}"\n\t$0\n}',
    detail: 'a picture',
  },
  { label: 'component', snippet: 'component ${1:Name}(${2:title: text}) {\n\t$0\n}', detail: 'a kind of your own' },
  { label: 'style', snippet: 'style ${1:name} {\n\t$0\n}', detail: 'a named set of properties' },
  { label: 'palette', snippet: 'palette ${1:name} {\n\t${2:ink}: ${3:#22304d}\n\t$0\n}', detail: 'named colours' },
  { label: 'let', snippet: 'let ${1:name} = ${2:value}$0', detail: 'a value' },
  { label: 'fn', snippet: 'fn ${1:name}(${2:n: number}): ${3:number} = ${0:n * 2}', detail: 'a function' },
  { label: 'import', snippet: 'import { ${2:Name} } from "${1:./file.coco}"$0', detail: 'names of another file' },
];

/** Whole scenes to start from. */
export const sceneSnippets: readonly StatementSnippet[] = [
  {
    label: 'scene: things on a table',
    detail: 'a still life with relations and an expectation',
    snippet: `scene \${1:Breakfast} {
	canvas: size(1024, 1024)
	prompt: "\${2:A cup and a croissant on a wooden table}"
	background: "\${3:bright kitchen}"

	object table "\${4:wooden table}" { width: 90%; at: bottom }
	object cup "\${5:white cup}" { width: 200; place on table }
	object croissant "\${6:croissant}" { width: 220; place on table; place right of cup by 40 }

	expect cup left of croissant
}$0`,
  },
  {
    label: 'scene: poster',
    detail: 'a headline, a thing and small print',
    snippet: `scene \${1:Poster} {
	canvas: size(1080, 1350)
	prompt: "\${2:A poster for a jazz night}"
	background: gradient(\${3:#1d3557, #457b9d})

	text title "\${4:Jazz Night}" { font-size: 128; font-weight: bold; fill: white; at: top; offset: (0, 96) }
	object hero "\${5:saxophone}" { width: 560; at: center }
	text details "\${6:Friday, 8 pm}" { font-size: 48; fill: white; at: bottom; offset: (0, -96) }

	expect readable(title)
}$0`,
  },
  {
    label: 'scene: diagram',
    detail: 'boxes joined by arrows',
    snippet: `component Box(title: text) {
	rect {
		width: 220; height: 100; border-radius: 16; fill: #e8eefc
		text { content: title; at: center; font-size: 28 }
	}
}

scene \${1:Diagram} {
	canvas: size(1200, 600)
	prompt: "\${2:A diagram of two steps}"

	Box first { title: "\${3:First}"; at: (300, 300) }
	Box second { title: "\${4:Second}"; at: (900, 300) }
	arrow { from: first.right; to: second.left; stroke-width: 4 }
}$0`,
  },
  {
    label: 'scene: rows of cards',
    detail: 'a component in a loop',
    snippet: `component Card(title: text, accent: color = #5b8def) {
	rect {
		width: 260; height: 320; border-radius: 24; fill: white; stroke: accent; stroke-width: 4
		text { content: title; at: center; font-size: 32 }
	}
}

scene \${1:Cards} {
	canvas: size(1200, 800)
	prompt: "\${2:Three cards side by side}"

	row cards {
		at: center; gap: 40
		for title in ["\${3:One}", "\${4:Two}", "\${5:Three}"] { Card { title: title } }
	}
}$0`,
  },
];
