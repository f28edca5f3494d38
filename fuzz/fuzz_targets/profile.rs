//! Profiles of strangers: read, held against a case, and the page's Typst made with them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use skrivelse_fuzz::cases::{BASE, checked, loaded, main_typ};
use skrivelse_fuzz::folder::{empty, place};

fuzz_target!(|data: &[u8]| {
    let project = empty("project");
    place(&project.join("templates/profiles/egen/profil.yaml"), data);
    let loaded = loaded(&project, &BASE.replacen("exempelkommun", "egen", 1));
    checked(&loaded);
    main_typ(&loaded);
});
