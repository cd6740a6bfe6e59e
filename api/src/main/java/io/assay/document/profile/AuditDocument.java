package io.assay.document.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.assay.valuation.profile.ProfileAudit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an auditor measured of the data of a profile, twice.
///
/// @param posted its profile under the seed of the one that is audited
/// @param audit its profile under the audit seed, which providers never see
public record AuditDocument(@JsonProperty("posted") @Nullable ProfileDocument posted,
        @JsonProperty("audit") @Nullable ProfileDocument audit) {

    /// An audit as the service keeps it; what providers see of it is the [Outcome].
    ///
    /// @param outcome what it came to
    /// @param provider whose profile it is of
    /// @param audit what was measured
    public record Stored(@JsonProperty("outcome") Outcome outcome, @JsonProperty("provider") String provider,
            @JsonProperty("audit") AuditDocument audit) {}

    /// What an audit came to.
    ///
    /// @param id of the audit
    /// @param profileId what was audited
    /// @param by the auditor's key
    /// @param at RFC 3339
    /// @param status `confirmed` or `refused`
    /// @param differences what the auditor's profile says otherwise; empty where it confirms
    public record Outcome(@JsonProperty("id") String id, @JsonProperty("profileId") String profileId,
            @JsonProperty("by") String by, @JsonProperty("at") String at, @JsonProperty("status") Status status,
            @JsonProperty("differences") List<DifferenceDocument> differences) {}

    /// How an audit ended.
    public enum Status {
        /// The auditor's profile says the same.
        @JsonProperty("confirmed")
        CONFIRMED,
        /// It says something else.
        @JsonProperty("refused")
        REFUSED
    }

    /// Something that two profiles say differently.
    ///
    /// @param what it is of
    /// @param claimed what the profile says
    /// @param measured what the auditor's says
    public record DifferenceDocument(@JsonProperty("what") String what, @JsonProperty("claimed") String claimed,
            @JsonProperty("measured") String measured) {
        /// The document of `difference`.
        public static DifferenceDocument of(ProfileAudit.Difference difference) {
            return new DifferenceDocument(difference.what(), difference.claimed(), difference.measured());
        }
    }
}
