"""Whole pipelines by another program: PyTorch, the schedulers of diffusers, the tokenizer of `tokenizers`, the networks by onnxruntime for Python.

Writes test/data/refine/pipelines.json, which ../pipelines.test.ts compares with what Coco makes of the same small models (test/data/models). Run from the root:

    pip install torch numpy onnxruntime tokenizers diffusers
    python test/refine/local/reference/pipelines.py

The loops follow diffusers' pipelines (stable_diffusion_img2img, stable_diffusion_xl_img2img, instruct_pix2pix, inpaint, controlnet_img2img, and
latent_consistency_img2img); a strength for each place follows the rule that a cell joins where image-to-image of its strength begins.
"""

import json
import math
from pathlib import Path

import diffusers.schedulers as schedulers
import numpy as np
import onnxruntime as ort
import torch
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

DATA = Path(__file__).parents[3] / "data"
MODELS = DATA / "models"
WIDTH, HEIGHT = 64, 48
PROMPT, NEGATIVE = "a photo of a red fox at night, snow", "blurry"

# `strength`: bytes of the map for columns of 16 px.
CASES = [
    {"name": "image to image", "model": "sd", "scheduler": "ddim", "steps": 10, "guidance": 6.5, "seed": 7, "strength": [153] * 4},
    {"name": "image to image, as published", "model": "sd", "steps": 10, "guidance": 6.5, "seed": 8, "strength": [153] * 4},
    {"name": "image to image, half precision", "model": "half", "steps": 10, "guidance": 4, "seed": 9, "strength": [153] * 4},
    {"name": "differential strength", "model": "sd", "scheduler": "ddim", "steps": 10, "guidance": 6.5, "seed": 10, "strength": [0, 77, 153, 230]},
    {"name": "differential strength, multistep", "model": "sd", "scheduler": "solver", "steps": 12, "guidance": 3, "seed": 11, "strength": [0, 80, 160, 255]},
    {"name": "InstructPix2Pix", "model": "instruct", "steps": 8, "guidance": 7.5, "seed": 12, "strength": [153] * 4},
    {"name": "InstructPix2Pix, differential strength", "model": "instruct", "steps": 8, "guidance": 5, "seed": 19, "strength": [0, 51, 102, 204]},
    {"name": "few steps", "model": "turbo", "steps": 4, "guidance": 1, "seed": 13, "strength": [153] * 4},
    {"name": "latent consistency", "model": "lcm", "steps": 4, "guidance": 8, "seed": 14, "strength": [153] * 4},
    {"name": "inpainting", "model": "inpaint", "steps": 10, "guidance": 5, "seed": 15, "strength": [0, 204, 204, 204]},
    {"name": "inpainting from noise", "model": "inpaint", "steps": 6, "guidance": 5, "seed": 16, "strength": [0, 255, 255, 0]},
    {"name": "Stable Diffusion XL", "model": "xl", "steps": 8, "guidance": 5, "seed": 17, "strength": [153] * 4, "negative": ""},
    {"name": "ControlNets", "model": "control", "steps": 8, "guidance": 5, "seed": 18, "strength": [153] * 4},
]
# Of scripts/test-models/pipelines.ts, for cases that take another than their model's.
NOISE = dict(num_train_timesteps=1000, beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear")
OTHERS = {
    "ddim": dict(_class_name="DDIMScheduler", **NOISE, clip_sample=False, set_alpha_to_one=False, steps_offset=1),
    "solver": dict(
        _class_name="DPMSolverMultistepScheduler", **NOISE, algorithm_type="dpmsolver++", solver_order=2, use_karras_sigmas=True, steps_offset=1
    ),
}
TEXTS = [
    PROMPT,
    "",
    "A Red FOX",
    "it's the fox's house",
    "two  spaces\nand a line",
    "café, naïve — Ünïcode",
    "42 foxes in 1999!",
    "雪の森 🦊",
    "the fox " * 60,
]


def draft():
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    return np.stack([(x * 4) % 256, (y * 5) % 256, (x * y) % 256], -1).astype(np.uint8)


def depth():
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    return ((x + y) * 2 % 256).astype(np.uint8)


def edges():
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    return np.where((x % 16 == 0) | (y % 16 == 0), 255, 0).astype(np.uint8)


class Net:
    """A network, whatever the precision of its numbers."""

    def __init__(self, folder, name):
        self.session = ort.InferenceSession(str(folder / name / "model.onnx"), providers=["CPUExecutionProvider"])
        self.types = {i.name: i.type for i in self.session.get_inputs()}
        self.names = [o.name for o in self.session.get_outputs()]

    def __call__(self, **feeds):
        kinds = {"tensor(float)": np.float32, "tensor(float16)": np.float16, "tensor(double)": np.float64, "tensor(int64)": np.int64}
        given = {name: np.asarray(value).astype(kinds[self.types[name]]) for name, value in feeds.items() if name in self.types}
        made = self.session.run(None, given)
        return {name: torch.from_numpy(np.asarray(value).astype(np.float32)) for name, value in zip(self.names, made)}


def tokenizer(folder):
    vocabulary = json.loads((folder / "vocab.json").read_text())
    merges = [tuple(line.split(" ")) for line in (folder / "merges.txt").read_text().splitlines()[1:] if line]
    config = json.loads((folder / "tokenizer_config.json").read_text())
    made = Tokenizer(models.BPE(vocabulary, merges, unk_token="<|endoftext|>", end_of_word_suffix="</w>", continuing_subword_prefix=""))
    made.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()])
    pattern = r"""'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"""
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(pattern), behavior="removed", invert=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    begin, end, pad = (vocabulary[config[key]] for key in ("bos_token", "eos_token", "pad_token"))

    def ids(text):
        cut = made.encode(text, add_special_tokens=False).ids[:75]
        marked = [begin, *cut, end]
        return marked + [pad] * (77 - len(marked))

    return ids


def encode(folder, text, xl):
    parts, pooled = [], None
    for suffix in ["", "_2"] if xl else [""]:
        net = Net(folder, f"text_encoder{suffix}")
        made = net(input_ids=[tokenizer(folder / f"tokenizer{suffix}")(text)])
        parts.append(made["hidden_states.1" if xl else "last_hidden_state"])
        pooled = made.get("text_embeds", pooled)
    return torch.cat(parts, -1), pooled


def guidance_embedding(guidance, size):
    half = size // 2
    frequencies = torch.exp(torch.arange(half, dtype=torch.float32) * -(math.log(10000.0) / (half - 1)))
    angles = torch.tensor([(guidance - 1) * 1000.0])[:, None] * frequencies[None, :]
    return torch.cat([torch.sin(angles), torch.cos(angles)], 1)


def run(case):
    folder = MODELS / case["model"]
    values = json.loads((folder / "scheduler" / "scheduler_config.json").read_text())
    values = OTHERS[case["scheduler"]] if "scheduler" in case else values
    scheduler = getattr(schedulers, values["_class_name"]).from_config(values)
    scaling = json.loads((folder / "vae_decoder" / "config.json").read_text())["scaling_factor"]
    unet, vae = Net(folder, "unet"), Net(folder, "vae_encoder")
    instruct, inpaint, xl, lcm = (case["model"] == one for one in ("instruct", "inpaint", "xl", "lcm"))
    steps, guidance = case["steps"], case["guidance"]
    generator = torch.Generator("cpu").manual_seed(case["seed"])

    pixels = torch.from_numpy(draft()).permute(2, 0, 1)[None].float() / 127.5 - 1
    columns = torch.tensor(case["strength"]).float() / 255
    cells = columns.repeat_interleave(2)[None, :].expand(HEIGHT // 8, -1)
    peak = columns.max().item()
    shape = (1, 4, HEIGHT // 8, WIDTH // 8)

    def latents_of(planes, sampled):
        mean, spread = vae(sample=planes)["latent_parameters"].chunk(2, 1)
        if not sampled:
            return mean
        return mean + torch.exp(0.5 * spread.clamp(-30, 20)) * torch.randn(shape, generator=generator)

    pure = instruct or (inpaint and peak == 1)
    raw = latents_of(pixels, not pure)
    clean = raw * scaling
    noise = torch.randn(shape, generator=generator)
    beside = None
    if instruct:
        beside = raw
    if inpaint:
        free = (cells > 0).float()[None, None]
        hidden = pixels * (1 - free.repeat_interleave(8, 2).repeat_interleave(8, 3))
        beside = torch.cat([free, latents_of(hidden, True) * scaling], 1)

    # Where image-to-image of each strength begins.
    if lcm:
        scheduler.set_timesteps(steps, original_inference_steps=50, strength=peak)
        begin, begins = 0, torch.zeros_like(cells, dtype=torch.long)
    else:
        scheduler.set_timesteps(steps)
        relative = cells / peak if instruct else cells
        begins = steps - torch.floor(steps * relative + 1e-4).long().clamp(max=steps)
        begins = torch.where(cells == 0, len(scheduler.timesteps), begins)
        begin = int(begins.min())
    timesteps = scheduler.timesteps[begin:]
    if hasattr(scheduler, "set_begin_index") and begin > 0:
        scheduler.set_begin_index(begin)

    prompt = f"make it look like {PROMPT}" if instruct else PROMPT
    negative = case.get("negative", NEGATIVE)
    words, pooled = encode(folder, prompt, xl)
    against, against_pooled = encode(folder, negative, xl)
    if xl and negative == "":
        against, against_pooled = torch.zeros_like(against), torch.zeros_like(against_pooled)
    controls = []
    if case["model"] == "control":
        for kind, picture in (("depth", depth()), ("edges", edges())):
            planes = torch.from_numpy(picture).float()[None, None].expand(1, 3, -1, -1) / 255
            controls.append((Net(folder, f"controlnet_{kind}"), planes))

    def predict(latents, behind, text, vector, t):
        told = dict(timestep=t, encoder_hidden_states=text)
        if xl:
            told.update(text_embeds=vector, time_ids=[[HEIGHT, WIDTH, 0, 0, HEIGHT, WIDTH]])
        if lcm:
            told.update(timestep_cond=guidance_embedding(guidance, 32))
        for net, planes in controls:
            made = net(sample=latents, controlnet_cond=planes, conditioning_scale=0.6, **told)
            for at, name in enumerate(net.names):
                key = f"down_block_{at}" if "down" in name else "mid_block"
                told[key] = told.get(key, 0) + made[name]
        shown = latents if behind is None else torch.cat([latents, behind], 1)
        return unet(sample=shown, **told)["out_sample"]

    def noised(index):
        return scheduler.add_noise(clean, noise, scheduler.timesteps[index : index + 1])

    latents = noise * scheduler.init_noise_sigma if pure else noised(begin)
    for at, t in enumerate(timesteps):
        index = begin + at
        held = (begins > index) | ((begins == index) & (index > begin))
        if held.any():
            sigmas = getattr(scheduler, "sigmas", None)
            # add_noise of schedulers with sigmas looks at the step they are at.
            level = clean + noise * sigmas[index] if sigmas is not None and "Euler" in values["_class_name"] else noised_at(scheduler, clean, noise, index)
            latents = torch.where(held, level, latents)
        shown = scheduler.scale_model_input(latents, t)
        with_words = predict(shown, beside, words, pooled, t)
        if instruct:
            with_picture = predict(shown, beside, against, None, t)
            without = predict(shown, torch.zeros_like(beside), against, None, t)
            picture = 1 + 1.25 * (1 - peak)
            out = without + guidance * (with_words - with_picture) + picture * (with_picture - without)
        elif lcm or guidance <= 1:
            out = with_words
        else:
            without = predict(shown, beside, against, against_pooled, t)
            out = without + guidance * (with_words - without)
        extra = {"generator": generator} if "generator" in scheduler.step.__code__.co_varnames else {}
        latents = scheduler.step(out, t, latents, return_dict=False, **extra)[0]
    latents = torch.where(begins == len(scheduler.timesteps), clean, latents)
    return latents / scaling


def noised_at(scheduler, clean, noise, index):
    if "alphas_cumprod" in scheduler.__dict__ and not hasattr(scheduler, "lambda_t"):
        alpha = scheduler.alphas_cumprod[scheduler.timesteps[index]]
        return alpha.sqrt() * clean + (1 - alpha).sqrt() * noise
    sigma = scheduler.sigmas[index]
    alpha = 1 / (sigma**2 + 1).sqrt()
    return alpha * clean + sigma * alpha * noise


if __name__ == "__main__":
    torch.set_grad_enabled(False)
    ids = tokenizer(MODELS / "sd" / "tokenizer")
    cases = []
    for case in CASES:
        latents = run(case)
        print(case["name"], f"mean {latents.mean():.4f} deviation {latents.std():.4f}")
        cases.append({"prompt": PROMPT, "negative": NEGATIVE, **case, "latents": [round(v, 6) for v in latents.flatten().tolist()]})
    tokens = [{"text": text, "ids": ids(text)} for text in TEXTS]
    t5 = Tokenizer.from_file(str(DATA / "tokenizers" / "t5" / "tokenizer.json"))
    pieces = [{"text": text, "ids": t5.encode(text).ids} for text in [PROMPT, "", "two  red foxes\nlooking", "snowing? — 1999!"]]
    made = {"width": WIDTH, "height": HEIGHT, "schedulers": OTHERS, "cases": cases, "tokens": tokens, "pieces": pieces}
    lines = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    (DATA / "refine" / "pipelines.json").write_text(lines.replace('{"prompt"', '\n{"prompt"').replace('{"text"', '\n{"text"') + "\n")
