//! The playbooks that come with the program.

/// A playbook that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    /// Its key.
    pub id: &'static str,
    /// The file as it is.
    pub text: &'static str,
}

/// Every shipped playbook, the default one first.
pub const SHIPPED: &[Shipped] = &[
    Shipped {
        id: "home-furnishing",
        text: include_str!("../../../assets/playbooks/home-furnishing.toml"),
    },
    Shipped {
        id: "car-dealership",
        text: include_str!("../../../assets/playbooks/car-dealership.toml"),
    },
    Shipped {
        id: "resort",
        text: include_str!("../../../assets/playbooks/resort.toml"),
    },
    Shipped {
        id: "field-sales",
        text: include_str!("../../../assets/playbooks/field-sales.toml"),
    },
];

/// The shipped playbook of this key.
pub fn shipped(id: &str) -> Option<&'static Shipped> {
    SHIPPED.iter().find(|playbook| playbook.id == id)
}
