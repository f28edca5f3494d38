"""The kept corpus: one archive for each fuzz target, since thousands of small files slow down git and every build."""
import io
import lzma
import shutil
import tarfile


def pack(folder, archive):
    """The same files give the same bytes, whoever packs them and when."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for path in sorted(folder.iterdir()):
            entry = tarfile.TarInfo(path.name)
            entry.size = path.stat().st_size
            with path.open("rb") as file:
                tar.addfile(entry, file)
    archive.parent.mkdir(parents=True, exist_ok=True)
    archive.write_bytes(lzma.compress(held.getvalue(), preset=9))


def unpack(archive, folder):
    """Into a folder that holds nothing else afterwards. Names say nothing: what is packed is numbered."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if not archive.exists():
        return
    with tarfile.open(archive) as tar:
        for number, entry in enumerate(entry for entry in tar if entry.isfile()):
            (folder / f"{number:04}").write_bytes(tar.extractfile(entry).read())
