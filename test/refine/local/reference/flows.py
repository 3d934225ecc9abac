"""Stable Diffusion 3, FLUX and FLUX Kontext by another program, as pipelines.py does it for UNets.

Writes test/data/refine/flows.json. The loops follow diffusers' pipelines (stable_diffusion_3_img2img, flux_img2img, flux_kontext).
"""

import json
import math

import diffusers.schedulers as schedulers
import numpy as np
import torch
from tokenizers import Tokenizer

from pipelines import DATA, HEIGHT, MODELS, NEGATIVE, PROMPT, WIDTH, Net, draft, tokenizer

CASES = [
    {"name": "Stable Diffusion 3", "model": "sd3", "steps": 10, "guidance": 6.5, "seed": 21, "strength": [153] * 4},
    {"name": "Stable Diffusion 3, differential strength", "model": "sd3", "steps": 12, "guidance": 4, "seed": 22, "strength": [0, 77, 153, 230]},
    {"name": "FLUX", "model": "flux", "steps": 8, "guidance": 3.5, "seed": 23, "strength": [153] * 4},
    {"name": "FLUX, differential strength", "model": "flux", "steps": 10, "guidance": 7, "seed": 24, "strength": [0, 89, 166, 255]},
    {"name": "FLUX Kontext", "model": "flux", "task": "instruct", "steps": 6, "guidance": 2.5, "seed": 25, "strength": [153] * 4},
]
# The last half step of a strength that is stored in eight bits.
GRAIN = 0.5 / 255


def t5(folder, name, text, length):
    made = Tokenizer.from_file(str(folder / name / "tokenizer.json"))
    ids = made.encode(text).ids
    assert len(ids) <= length
    return [ids + [0] * (length - len(ids))]


def words_of(folder, text, sd3):
    clips = []
    for suffix in ["", "_2"] if sd3 else [""]:
        clips.append(Net(folder, f"text_encoder{suffix}")(input_ids=[tokenizer(folder / f"tokenizer{suffix}")(text)]))
    last = "_3" if sd3 else "_2"
    read = Net(folder, f"text_encoder{last}")(input_ids=t5(folder, f"tokenizer{last}", text, 256 if sd3 else 512))["last_hidden_state"]
    if not sd3:
        return read, clips[0]["pooler_output"]
    heard = torch.cat([clip["hidden_states.1"] for clip in clips], -1)
    heard = torch.nn.functional.pad(heard, (0, read.shape[-1] - heard.shape[-1]))
    return torch.cat([heard, read], -2), torch.cat([clip["text_embeds"] for clip in clips], -1)


def pack(latents):
    b, c, h, w = latents.shape
    return latents.view(b, c, h // 2, 2, w // 2, 2).permute(0, 2, 4, 1, 3, 5).reshape(b, (h // 2) * (w // 2), c * 4)


def unpack(tokens, h, w):
    b, _, features = tokens.shape
    return tokens.view(b, h // 2, w // 2, features // 4, 2, 2).permute(0, 3, 1, 4, 2, 5).reshape(b, features // 4, h, w)


def ids_of(h, w, kind):
    ids = torch.zeros(h // 2, w // 2, 3)
    ids[..., 0] = kind
    ids[..., 1] += torch.arange(h // 2)[:, None]
    ids[..., 2] += torch.arange(w // 2)[None, :]
    return ids.reshape(-1, 3)


def run(case):
    folder = MODELS / case["model"]
    sd3, kontext = case["model"] == "sd3", case.get("task") == "instruct"
    values = json.loads((folder / "scheduler" / "scheduler_config.json").read_text())
    scheduler = schedulers.FlowMatchEulerDiscreteScheduler.from_config(values)
    config = json.loads((folder / "vae_decoder" / "config.json").read_text())
    scaling, shift = config["scaling_factor"], config["shift_factor"]
    transformer, vae = Net(folder, "transformer"), Net(folder, "vae_encoder")
    steps, guidance = case["steps"], case["guidance"]
    generator = torch.Generator("cpu").manual_seed(case["seed"])
    h, w = HEIGHT // 8, WIDTH // 8

    pixels = torch.from_numpy(draft()).permute(2, 0, 1)[None].float() / 127.5 - 1
    mean, spread = vae(sample=pixels)["latent_parameters"].chunk(2, 1)
    raw = mean if kontext else mean + torch.exp(0.5 * spread.clamp(-30, 20)) * torch.randn(1, 4, h, w, generator=generator)
    clean = (raw - shift) * scaling
    noise = torch.randn(1, 4, h, w, generator=generator)

    if sd3:
        scheduler.set_timesteps(steps)
    else:
        slope = (values["max_shift"] - values["base_shift"]) / (values["max_image_seq_len"] - values["base_image_seq_len"])
        mu = values["base_shift"] + slope * (h * w // 4 - values["base_image_seq_len"])
        scheduler.set_timesteps(sigmas=np.linspace(1.0, 1 / steps, steps), mu=mu)
    cells = (torch.tensor(case["strength"], dtype=torch.float64) / 255).repeat_interleave(2)
    relative = cells / cells.max() if kontext else cells
    begins = torch.tensor([steps if s == 0 else max(0, min(steps - 1, math.floor(steps * (1 - s.item() + GRAIN) + 1e-9))) for s in relative])
    begins = begins[None, :].expand(h, -1)
    begin = int(begins.min())
    scheduler.set_begin_index(begin)

    words, pooled = words_of(folder, f"make it look like {PROMPT}" if kontext else PROMPT, sd3)
    against = words_of(folder, NEGATIVE, sd3) if sd3 else None

    def predict(latents, t):
        if sd3:
            with_words = transformer(hidden_states=latents, encoder_hidden_states=words, pooled_projections=pooled, timestep=[t])
            without = transformer(hidden_states=latents, encoder_hidden_states=against[0], pooled_projections=against[1], timestep=[t])
            a, b = with_words["out_hidden_states"], without["out_hidden_states"]
            return b + guidance * (a - b)
        tokens, ids = pack(latents), ids_of(h, w, 0)
        count = tokens.shape[1]
        if kontext:
            tokens, ids = torch.cat([tokens, pack(clean)], 1), torch.cat([ids, ids_of(h, w, 1)])
        made = transformer(
            hidden_states=tokens,
            timestep=[t / 1000],
            guidance=[guidance],
            encoder_hidden_states=words,
            pooled_projections=pooled,
            txt_ids=torch.zeros(words.shape[1], 3),
            img_ids=ids,
        )["out_hidden_states"]
        return unpack(made[:, :count], h, w)

    def noised(index):
        sigma = scheduler.sigmas[index]
        return sigma * noise + (1 - sigma) * clean

    latents = noise if kontext else noised(begin)
    for index in range(begin, steps):
        held = (begins > index) | ((begins == index) & (index > begin))
        latents = torch.where(held, noised(index), latents)
        t = scheduler.timesteps[index]
        latents = scheduler.step(predict(latents, t), t, latents, return_dict=False)[0]
    latents = torch.where(begins == steps, clean, latents)
    return latents / scaling + shift


if __name__ == "__main__":
    torch.set_grad_enabled(False)
    cases = []
    for case in CASES:
        latents = run(case)
        print(case["name"], f"mean {latents.mean():.4f} deviation {latents.std():.4f}")
        cases.append({"prompt": PROMPT, "negative": NEGATIVE, **case, "latents": [round(v, 6) for v in latents.flatten().tolist()]})
    lines = json.dumps({"cases": cases}, ensure_ascii=False, separators=(",", ":"))
    (DATA / "refine" / "flows.json").write_text(lines.replace('{"prompt"', '\n{"prompt"') + "\n")
