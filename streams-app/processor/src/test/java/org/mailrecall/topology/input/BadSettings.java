package org.mailrecall.topology.input;

import java.util.List;
import org.junit.jupiter.params.provider.Arguments;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** Settings that cannot be used. */
final class BadSettings {
    private BadSettings() {}

    static List<Arguments> all() {
        return List.of(
                BadInput.of(
                        "NO_VALUE",
                        "settings with neither key nor value",
                        s -> s.send(Topics.TENANT_SETTINGS, null, null, 0)),
                BadInput.of(
                        "UNREADABLE",
                        "settings that are text",
                        s -> BadInput.raw(s, Topics.TENANT_SETTINGS, BadInput.TEXT)),
                BadInput.of(
                        "BAD_FIELD",
                        "settings changed by a novel",
                        s -> s.send(StageEvents.settings(0)
                                .setChangedBy("a".repeat(600_000))
                                .build())),
                BadInput.of(
                        "BAD_FIELD",
                        "approvers that are none",
                        s -> s.send(StageEvents.settings(0)
                                .setApprovers(List.of("boss"))
                                .build())),
                BadInput.of(
                        "BAD_FIELD",
                        "an approval rule without approvers",
                        s -> s.send(StageEvents.settings(0)
                                .setApprovalAboveRecipients(5)
                                .setApprovers(List.of())
                                .build())),
                BadInput.of(
                        "BAD_FIELD",
                        "too many approvers",
                        s -> s.send(StageEvents.settings(0)
                                .setApprovers(List.of(BadInput.addresses(101)))
                                .build())),
                BadInput.of("BAD_FIELD", "settings under another key", s -> settingsUnder(s, "south")),
                BadInput.of("BAD_FIELD", "a limit of nothing", s -> s.send(limit(0))),
                BadInput.of(
                        "BAD_FIELD",
                        "a limit of no recall",
                        s -> s.send(
                                StageEvents.settings(0).setRecallsPerSender(0).build())),
                BadInput.of(
                        "BAD_FIELD",
                        "a limit too large to keep",
                        s -> s.send(StageEvents.settings(0)
                                .setRecallsPerTenant(10_001)
                                .build())),
                BadInput.of(
                        "BAD_FIELD",
                        "a window longer than a day",
                        s -> s.send(StageEvents.settings(0)
                                .setLimitWindowMillis(86_400_001L)
                                .build())),
                BadInput.of(
                        "BAD_FIELD",
                        "approval above less than nobody",
                        s -> s.send(StageEvents.settings(0)
                                .setApprovalAboveRecipients(-1)
                                .build())),
                BadInput.of(
                        "BAD_FIELD",
                        "approval of messages of no age",
                        s -> s.send(StageEvents.settings(0)
                                .setApprovalOlderThanMillis(0L)
                                .build())));
    }

    private static TenantSettings limit(long maxAge) {
        return StageEvents.settings(0).setMaxMessageAgeMillis(maxAge).build();
    }

    private static void settingsUnder(Stage stage, String key) {
        stage.send(key, StageEvents.settings(0, false));
    }
}
