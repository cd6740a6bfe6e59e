package io.assay.document.deal;

/// A record of a deal as the service keeps and shows it.
///
/// @param id of the document
/// @param seller who offers the listing
/// @param deal as it was reported, with the signals of its time where they were known
public record StoredDeal(String id, String seller, DealDocument.Body deal) {}
