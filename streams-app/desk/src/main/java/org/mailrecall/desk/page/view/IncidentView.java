package org.mailrecall.desk.page.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.desk.incident.IncidentRow;

/**
 * The incident paper of a recall, for printing.
 *
 * @param recipients those of this page, all of them where the recall has no more than fit on one
 * @param settings the settings that decided something of the recall; empty where the tenant had set none
 * @param madeTime when the paper was made, milliseconds since 1970
 * @param madeBy the person who made it
 * @param next link to the next recipients; empty on the last page
 */
public record IncidentView(
        RecallView recall,
        List<IncidentRow> recipients,
        Optional<Map<String, Object>> settings,
        long madeTime,
        String madeBy,
        String next) {
    /** Returns a fact of the settings; empty where they have none. */
    public String setting(String name) {
        return settings.map(facts -> facts.get(name)).map(Object::toString).orElse("");
    }

    /** Returns where the settings stand in their topic. */
    public String settingsEvidence() {
        return settings.map(facts -> (Map<?, ?>) facts.get("evidence"))
                .map(at -> at.get("topic") + "-" + at.get("partition") + "@" + at.get("offset"))
                .orElse("");
    }
}
