package io.assay.service.security;

/// What a caller has shown to be who it is.
public sealed interface Proof {
    /// An API key.
    ///
    /// @param id public name of the key
    record Key(String id) implements Proof {}
}
