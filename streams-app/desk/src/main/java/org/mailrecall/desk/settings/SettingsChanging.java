package org.mailrecall.desk.settings;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.contract.SettingsRules;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.desk.access.Caller;
import org.mailrecall.desk.change.Answer;
import org.mailrecall.desk.change.ChangeIdentity;
import org.mailrecall.desk.change.Planned;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.events.SubjectOnTrace;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.platform.kafka.EventSender;

/**
 * Plans changes of settings. A change is refused where the settings are no longer the settings that the person was
 * shown.
 */
public final class SettingsChanging {
    private final SettingsQueries queries;

    public SettingsChanging(SettingsQueries queries) {
        this.queries = queries;
    }

    /**
     * Plans a change.
     *
     * @param shown the entity tag of the settings that the person was shown
     * @throws ProblemException when the tag is missing, when other settings hold by now, or when the new settings
     *     cannot be used
     */
    public Planned plan(Caller caller, SettingsBody body, Optional<String> shown, ChangeIdentity change) {
        Optional<SettingsRow> current = queries.current(caller.tenant());
        String tag = shown.orElseThrow(() -> new ProblemException(Problem.IF_MATCH_MISSING));
        boolean isMade = isMade(current, caller, body, change);
        if (!isMade && !tag.equals(SettingsQueries.tag(current))) {
            throw new ProblemException(Problem.CHANGED);
        }
        Instant time = isMade ? change.eventTime() : time(current, change);
        TenantSettings settings = body.toSettings(caller.tenant(), caller.address(), time);
        if (settings.getSubjectOnTrace() == SubjectOnTrace.UNKNOWN) {
            throw new ProblemException(Problem.BAD_SETTINGS, "subjectOnTrace: is none of PLAIN, HASHED, NONE");
        }
        SettingsRules.problem(settings).ifPresent(problem -> {
            throw new ProblemException(Problem.BAD_SETTINGS, problem.field() + ": " + problem.what());
        });
        Map<String, Object> before = new LinkedHashMap<>();
        current.ifPresent(row -> before.put("settings", SettingsBody.of(SettingsQueries.settings(row))));
        return new Planned(
                List.of(new EventSender.Event(Topics.TENANT_SETTINGS, caller.tenant(), settings)),
                time,
                "",
                before,
                Map.of("settings", body),
                null,
                new Answer(202, "/api/v1/settings", Json.text(answer(body, settings))));
    }

    /**
     * Whether the settings that hold come from an earlier attempt at this same change, which was sent and not answered.
     * Time and person do not say so alone: two changes of a person have the same time where the settings that both
     * replace lie ahead of the clock.
     */
    private static boolean isMade(
            Optional<SettingsRow> current, Caller caller, SettingsBody body, ChangeIdentity change) {
        return current.filter(row -> row.eventTime() == change.eventTime().toEpochMilli()
                        && caller.address().equals(row.changedBy()))
                .map(SettingsQueries::settings)
                .filter(body.toSettings(caller.tenant(), caller.address(), change.eventTime())::equals)
                .isPresent();
    }

    /**
     * Returns the time from which the new settings hold. It must be later than the time of the settings that they
     * replace, because the processor goes by it.
     */
    private static Instant time(Optional<SettingsRow> current, ChangeIdentity change) {
        long earliest = current.map(row -> row.eventTime() + 1).orElse(0L);
        return change.time().toEpochMilli() >= earliest ? change.time() : Instant.ofEpochMilli(earliest);
    }

    private static Map<String, Object> answer(SettingsBody body, TenantSettings settings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("settings", body);
        json.put("changedBy", settings.getChangedBy());
        json.put("since", Json.time(settings.getEventTime()));
        return json;
    }
}
