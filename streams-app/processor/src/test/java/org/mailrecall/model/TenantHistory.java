package org.mailrecall.model;

import java.util.List;

/** The settings of a tenant at a moment: the record with the greatest event time not after it. */
final class TenantHistory {
    private final List<Input.Settings> settings;

    TenantHistory(String tenant, List<Input> facts) {
        settings = ReferenceModel.of(Input.Settings.class, facts).stream()
                .filter(s -> s.tenant().equals(tenant))
                .toList();
    }

    /** Whether recall is enabled; null in a record means true. */
    boolean recallEnabled(long now) {
        return !Boolean.FALSE.equals(at(now).messageRecallEnabled());
    }

    /** Whether read messages are recalled; null in a record means true. */
    boolean readMessagesRecalled(long now) {
        return !Boolean.FALSE.equals(at(now).recallReadMessagesEnabled());
    }

    /** Returns the greatest age; null means no limit. */
    Long maxAge(long now) {
        return at(now).maxMessageAgeMillis();
    }

    Input.Rules rules(long now) {
        return at(now).rules();
    }

    private Input.Settings at(long now) {
        Input.Settings holds = new Input.Settings("", null, null, null, Long.MIN_VALUE);
        for (Input.Settings one : settings) {
            if (one.time() <= now) {
                holds = one;
            }
        }
        return holds;
    }
}
