package io.assay.document.fault;

/// One thing that is wrong with a document.
///
/// @param pointer JSON pointer (RFC 6901) to where it is, empty for the document itself
/// @param detail what is wrong there
public record Fault(String pointer, String detail) {}
