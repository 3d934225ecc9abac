/** Whole scenes for the card: things and relations, words in containers, shapes and a loop. */
export const cardScenes: readonly string[] = [
  `scene Breakfast {
  canvas: size(1024, 768)
  prompt: "two red apples left of a blue mug on a wooden table, no people"
  background: "kitchen"

  object table "wooden table" { width: 760; at: bottom }
  object apple "red apple" { count: 2; color: red; width: 110; place on table }
  object mug "ceramic mug" { color: blue; width: 130; look: "glazed"; place on table, right of apple by 40 }

  expect count("apple", color: red) == 2
  expect count("mug") == 1
  expect apple left of mug and no "person"
}
`,
  `scene Poster {
  canvas: size(800, 1000)
  prompt: "a poster that says JAZZ NIGHT, Friday 8 pm, with a saxophone"
  background: gradient(#1d2b53, #7e2553, to: bottom)
  fill: white; font-family: "Oswald"

  column page {
    width: 84%; height: 88%; at: center; gap: 24; align-items: center; justify-content: space-between
    text title "JAZZ NIGHT" { width: 100%; font-size: fit; max-lines: 1; font-weight: bold; fill: #ffd166 }
    object sax "saxophone" { height: 420 }
    text when "Friday 8 pm" { font-size: 54; span " · free entry" { font-size: 60%; fill: #ffd166 } }
  }

  expect title above sax and readable(title) and readable(when)
}
`,
  `scene Target {
  canvas: size(600, 600)
  prompt: "a target of five rings with an arrow pointing at its centre from the top left"
  background: white

  for i in 0..4 {
    circle { r: 250 - i * 50; at: center; fill: if i == 4 then gold else if mod(i, 2) == 0 then crimson else white }
  }
  arrow hit { from: (60, 60); to: (280, 280); stroke: #2b303b; stroke-width: 14 }

  expect visible(hit) > 90%
}
`,
];
