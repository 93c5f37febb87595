package org.mailrecall.desk.page.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.desk.incident.IncidentRow;

/**
 * The values of the incident paper for printing.
 *
 * @param recipients a page of the recipients
 * @param settings the settings that decided the recall or else held when it was asked for; empty where the tenant had
 *     set none
 * @param madeTime when the paper was made, milliseconds since 1970
 * @param madeBy the person who made it
 * @param isPart whether the recall has recipients that are not on this page
 * @param next link to the next recipients; empty on the last page
 */
public record IncidentView(
        RecallView recall,
        List<IncidentRow> recipients,
        Optional<Map<String, Object>> settings,
        long madeTime,
        String madeBy,
        boolean isPart,
        String next) {
    /** Returns a fact of the settings; empty where they have none. */
    public String setting(String name) {
        return settings.map(facts -> facts.get(name)).map(Object::toString).orElse("");
    }

    /** Returns topic, partition and offset of the settings; empty where there are none. */
    public String settingsEvidence() {
        return settings.map(facts -> (Map<?, ?>) facts.get("evidence"))
                .map(at -> at.get("topic") + "-" + at.get("partition") + "@" + at.get("offset"))
                .orElse("");
    }
}
