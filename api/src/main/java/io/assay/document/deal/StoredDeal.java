package io.assay.document.deal;

import com.fasterxml.jackson.annotation.JsonProperty;
/// A record of a deal as the service keeps and shows it.
///
/// @param id of the document
/// @param seller who offers the listing
/// @param deal as it was reported, with the signals of its time where they were known
public record StoredDeal(@JsonProperty("id") String id, @JsonProperty("seller") String seller,
        @JsonProperty("deal") DealDocument.Body deal) {}
