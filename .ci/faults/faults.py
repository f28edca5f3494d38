"""The faults. Each takes a world and a source of random numbers, and raises Broken when something does not hold."""

import os
import shutil
import subprocess
import time

from world import CASES, Broken, must, sha, tree

def build_is_killed(world, random, *options):
    world.run("build")
    world.write("new")
    world.kill(world.start("build", *options), world.within("build", random), time.sleep)
    world.pdfs_are_whole()
    world.next_build_mends()
    must(len(list(world.output.glob("*.pdf"))) == CASES, "a PDF is lost")

def ready_build_is_killed(world, random):
    build_is_killed(world, random, "--ready")

def first_build_is_killed(world, random):
    world.kill(world.start("build", "--jobs", "1"), world.within("build", random), time.sleep)
    if world.output.exists():
        world.pdfs_are_whole()
        world.next_build_mends()

def emit_is_killed(world, random):
    world.run("build", "--emit", "typst")
    old = {n: tree(world.output / str(n)) for n in range(1, CASES + 1)}
    world.write("new")
    world.kill(world.start("build", "--emit", "typst"), world.within("emit", random), time.sleep)
    after = {n: tree(world.output / str(n)) for n in old}
    world.run("build", "--emit", "typst")
    for n in old:
        must(after[n] in (old[n], tree(world.output / str(n))), f"the folder {n} is half old and half new")
    world.is_clean()

def fix_is_killed(world, random):
    texts = {n: world.to_fix(n) for n in range(1, CASES + 1)}
    for n, text in texts.items():
        world.put(n, text)
    world.kill(world.start("check", "--fix"), world.within("fix", random), time.sleep)
    after = {n: (world.cases / f"{n}.yaml").read_text() for n in texts}
    world.run("check", "--fix")
    for n, text in texts.items():
        fixed = (world.cases / f"{n}.yaml").read_text()
        must("33 000 kr" in fixed, f"{n}.yaml is not mended")
        must(after[n] in (text, fixed), f"{n}.yaml is half mended")
    world.is_clean()

def extract_is_killed(world, random):
    world.run("build", "cases/1.yaml")
    world.run("extract", "output/1.pdf", "--output-dir", "whole")
    world.kill(world.start("extract", "output/1.pdf", "--output-dir", "out"), world.within("extract", random), time.sleep)
    whole = tree(world.folder / "whole")
    left = tree(world.folder / "out") if (world.folder / "out").exists() else {}
    must(all(whole[name] == data for name, data in left.items() if not name.startswith(".")), "half a file")
    world.run("extract", "output/1.pdf", "--output-dir", "out")
    must(tree(world.folder / "out") == whole, "the next run does not finish or leaves something")

def new_is_killed(world, random):
    world.run("new", "whole/a.yaml")
    whole = tree(world.folder / "whole")
    world.kill(world.start("new", "out/a.yaml"), world.within("new", random), time.sleep)
    left = tree(world.folder / "out") if (world.folder / "out").exists() else {}
    must(all(whole[name] == data for name, data in left.items() if not name.startswith(".")), "half a file")
    world.run("new", "out/b.yaml")
    must(tree(world.folder / "out").items() <= {**whole, "b.yaml": whole["a.yaml"]}.items(), "something is left")

def verify_is_killed(world, random):
    world.run("build", "cases/1.yaml")
    before = {**tree(world.cases), **tree(world.output)}
    world.kill(world.start("verify", "output/1.pdf"), world.within("verify", random), time.sleep)
    must({**tree(world.cases), **tree(world.output)} == before, "verify writes")
    for left in world.temp.iterdir():
        must(left.stat().st_mode & 0o077 == 0, f"{left.name} is not private")

def build_has_no_room(world, random):
    world.run("build")
    world.write("new")
    world.run("build", limit=random.randrange(1, 60_000), codes=(0, 2))
    world.pdfs_are_whole()
    must(not world.agrees(), "the manifest does not agree")
    world.is_clean()
    world.next_build_mends()

def emit_has_no_room(world, random):
    said = world.run("build", "--emit", "typst", limit=random.randrange(1, 300_000), codes=(0, 2))
    left = [path.name for path in world.output.iterdir() if path.is_dir()]
    must(len(left) == said.count("klar "), f"half a folder: {left}")
    world.is_clean()

def fix_has_no_room(world, random):
    texts = {n: world.to_fix(n) for n in range(1, CASES + 1)}
    for n, text in texts.items():
        world.put(n, text)
    world.run("check", "--fix", limit=random.randrange(1, 1_000), codes=(2,))
    must(all((world.cases / f"{n}.yaml").read_text() == text for n, text in texts.items()), "a case is changed")
    world.is_clean()

def new_has_no_room(world, random):
    world.run("new", "out/a.yaml", limit=random.randrange(1, 20_000), codes=(2,))
    must(not tree(world.folder / "out"), "half done")
    world.run("new", "out/a.yaml")

def disk_is_full(world, random):
    disk = world.folder / "disk"
    disk.mkdir()
    size = random.randrange(80, 500)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", disk], capture_output=True)
    if mounted.returncode != 0:
        return build_has_no_room(world, random)
    try:
        world.run("build", "--output-dir", "disk/output", codes=(0, 2))
        world.pdfs_are_whole(disk / "output")
        must(not world.agrees(disk / "output"), "the manifest does not agree")
        world.is_clean(disk / "output")
        world.run("new", "disk/new/a.yaml", codes=(0, 2))
        world.run("build", "--emit", "typst", "cases/1.yaml", "--output-dir", "disk/emit", codes=(0, 2))
        world.is_clean(disk / "emit")
        new = disk / "new"
        must(not new.exists() or len(list(new.iterdir())) in (0, 2), "new is half done")
    finally:
        subprocess.run(["umount", disk], check=True)

def something_is_read_only(world, random):
    world.run("build")
    world.write("new")
    for n in range(1, CASES + 1):
        world.put(n, world.to_fix(n))
    kept = [random.choice([world.output / "manifest.json", world.output / "2.pdf", world.cases / "3.yaml"])]
    before = sha(kept[0])
    kept[0].chmod(random.choice([0o444, 0o400, 0o555]))
    world.run("check", "--fix", codes=(2,) if kept[0].suffix == ".yaml" else (0,))
    world.run("build", codes=(0,) if kept[0].suffix == ".yaml" else (2,))
    must(sha(kept[0]) == before, f"{kept[0].name} is written over")
    must(not world.agrees(), "the manifest does not agree")
    world.is_clean()

def a_folder_is_read_only(world, random):
    """As a user who is no administrator."""
    nobody = 65534
    folder = random.choice([world.output, world.cases])
    world.output.mkdir()
    for path in [world.folder, *world.folder.rglob("*")]:
        os.chown(path, nobody, nobody)
    for n in range(1, CASES + 1):
        (world.cases / f"{n}.yaml").write_text(world.to_fix(n))
    before = tree(folder)
    folder.chmod(0o555)
    world.run(*(["build"] if folder == world.output else ["check", "--fix"]), user=nobody, codes=(2,))
    must(tree(folder) == before, "something is written")
    world.is_clean()

def a_case_may_not_be_read(world, random):
    """As a user who is no administrator: a file, or a folder."""
    nobody = 65534
    world.output.mkdir()
    (world.cases / "more").mkdir()
    (world.cases / "more" / "extra.yaml").write_text(world.text(9, "old"))
    for path in [world.folder, *world.folder.rglob("*")]:
        os.chown(path, nobody, nobody)
    closed = random.choice([world.cases / "3.yaml", world.cases / "more"])
    closed.chmod(0)
    for command in ["build", "check"]:
        must(closed.name in world.run(command, user=nobody, codes=(2,)), f"{closed.name} is not told")
    built = len([path for path in world.output.glob("*.pdf")])
    must(built == CASES - (closed.suffix == ".yaml"), f"{built} PDFs are built")
    must(not world.agrees(), "the manifest does not agree")
    closed.chmod(0o755)

def something_vanishes(world, random):
    world.run("build")
    world.write("new")
    gone = random.choice([world.output, world.output / "manifest.json", world.output / "2.pdf", world.cases / "2.yaml",
                          world.cases / "bilaga.txt"])
    build = world.start("build")
    time.sleep(world.within("build", random))
    shutil.rmtree(gone, ignore_errors=True) if gone.is_dir() else gone.unlink(missing_ok=True)
    world.end(build, codes=(0, 1, 2))
    (world.cases / "bilaga.txt").write_bytes(world.attachment()[0])
    if gone != world.output / "manifest.json":
        world.next_build_mends()
    else:
        world.pdfs_are_whole()
        world.is_clean()

def a_case_vanishes_during_fix(world, random):
    for n in range(1, CASES + 1):
        world.put(n, world.to_fix(n))
    fix = world.start("check", "--fix")
    time.sleep(world.within("fix", random))
    (world.cases / "5.yaml").unlink()
    world.end(fix, codes=(0, 2))
    must(not (world.cases / "5.yaml").exists(), "a case comes back")
    world.is_clean()

def cases_change_during_build(world, random):
    build = world.start("build")
    for n in random.sample(range(1, CASES + 1), 4):
        time.sleep(world.within("build", random) / 5)
        world.put(n, world.text(n, "new"))
    world.end(build)
    world.pdfs_are_whole()
    must(not world.agrees(), "the manifest does not agree")
    world.is_clean()

def builds_at_once(world, random):
    draft = random.choice([[], ["--draft"]])
    named = [[f"cases/{n}.yaml" for n in range(1, CASES + 1) if n % 3 != part] for part in range(random.choice([2, 3]))]
    builds = [world.start("build", *files, *(draft if part == 1 else [])) for part, files in enumerate(named)]
    for build in builds:
        world.end(build)
    world.pdfs_are_whole()
    must(not world.agrees(), f"the manifest does not agree about {world.agrees()}")
    must(len(list(world.output.glob("*.pdf"))) == len({file for files in named for file in files}), "a PDF is lost")
    world.is_clean()

def one_of_two_builds_is_killed(world, random):
    world.run("build")
    world.write("new")
    other = world.start("build", "--draft")
    world.kill(world.start("build"), world.within("build", random), time.sleep)
    world.end(other)
    world.pdfs_are_whole()
    world.next_build_mends()

def emits_at_once(world, random):
    world.run("build", "--emit", "typst")
    whole = tree(world.output)
    if random.random() < 0.5:
        shutil.rmtree(world.output)
    runs = [world.start("build", "--emit", "typst") for _ in range(random.choice([2, 3]))]
    for run in runs:
        world.end(run, codes=(0, 2))
    must(tree(world.output) == whole, "folders are mixed")
    must(any(run.returncode == 0 for run in runs), "none has written the folders")
    world.is_clean()

def fixes_at_once(world, random):
    for n in range(1, CASES + 1):
        world.put(n, world.to_fix(n))
    for run in [world.start("check", "--fix") for _ in range(random.choice([2, 3]))]:
        world.end(run, codes=(0, 2))
    world.run("check", "--fix")
    must(all("33 000 kr" in (world.cases / f"{n}.yaml").read_text() for n in range(1, CASES + 1)), "not mended")
    world.is_clean()

def an_editor_saves_during_fix(world, random):
    for n in range(1, CASES + 1):
        world.put(n, world.to_fix(n))
    fix = world.start("check", "--fix")
    time.sleep(world.within("fix", random))
    for n in random.sample(range(1, CASES + 1), CASES):
        if random.random() < 0.5:
            world.put(n, world.to_fix(n, " Sparat i en redigerare."))
        else:
            (world.cases / f"{n}.yaml").write_text(world.to_fix(n, " Sparat i en redigerare."))
    world.end(fix, codes=(0, 1, 2))
    for n in range(1, CASES + 1):
        must("Sparat i en redigerare." in (world.cases / f"{n}.yaml").read_text(), f"what was saved in {n}.yaml is lost")
    world.is_clean()

def news_at_once(world, random):
    codes = []
    for run in [world.start("new", "out/a.yaml") for _ in range(random.choice([2, 3]))]:
        world.end(run, codes=(0, 2))
        codes.append(run.returncode)
    must(codes.count(0) == 1, f"{codes.count(0)} say that they wrote the file")
    must(len(tree(world.folder / "out")) == 2, "something is left")

def something_is_no_file(world, random):
    world.output.mkdir()
    place = random.choice([world.cases / "x.yaml", world.output / "manifest.json", world.output / "3.pdf"])
    kinds = ["pipe", "/dev/zero", "/dev/full"]
    # A case that is named and leads nowhere is a mistake of the call, which stops it.
    kind = random.choice(kinds if place.suffix == ".yaml" else [*kinds, "loop"])
    os.mkfifo(place) if kind == "pipe" else place.symlink_to(place.name if kind == "loop" else kind)
    arguments = ["cases", place] if place.suffix == ".yaml" else []
    world.run("build", *arguments, codes=(2,) if kind != "loop" or place.suffix == ".json" else (0, 2))
    if place.suffix == ".yaml":
        world.run("check", *arguments, codes=(2,))
        world.run("check", "--fix", *arguments, codes=(2,))
    for command in ["verify", "extract"] if kind == "pipe" and place.suffix == ".pdf" else []:
        world.run(command, place, codes=(2,))
    must(len(list(world.output.glob("*.pdf"))) >= (0 if place.suffix == ".json" else CASES), "the others are not built")
    world.is_clean()

FAULTS = [fault for name, fault in list(globals().items())
          if callable(fault) and getattr(fault, "__module__", "") == __name__ and fault is not Broken
          and fault not in (tree, sha, must, build_is_killed)] + [build_is_killed]
