package org.mailrecall.topology.intake;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.TenantSettings.Origin;
import org.mailrecall.events.SettingsChanged;
import org.mailrecall.mapping.InputFields;
import org.mailrecall.mapping.SettingsAudit;
import org.mailrecall.mapping.SettingsMapping;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.SettingsChange;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.input.Incoming;
import org.mailrecall.topology.stream.Outlet;
import org.mailrecall.topology.stream.Sinks;

/** Checks records of tenant-settings, and sends each change to every matching task and to the audit topic. */
final class SettingsIntake {
    private final Outlet<String, RecipientEvent> recipientEvents;
    private final Outlet<String, SettingsChanged> audit;
    private final TopologyContext shared;
    private final IntakeClock clock;

    SettingsIntake(ProcessorContext<Object, Object> context, TopologyContext shared, IntakeClock clock) {
        this.recipientEvents = Sinks.RECIPIENT_EVENTS.of(context);
        this.audit = Sinks.SETTINGS_AUDIT.of(context);
        this.shared = shared;
        this.clock = clock;
    }

    void take(Incoming input) throws UnusableInputException {
        org.mailrecall.events.TenantSettings settings = input.value() == null
                ? null
                : shared.serdes().settings(input.evidence().topic(), input.value(), input.signedSchema());
        SettingsChange change = settings == null ? defaults(input) : read(settings, input);
        input.requireTenant(change.getTenant());
        clock.advance(change.getAt(), input.appendedAt());
        recipientEvents.send(change.getTenant(), new RecipientEvent(change), input.appendedAt());
        SettingsChanged changed = settings == null
                ? SettingsAudit.reset(change.getTenant(), input.appendedAt(), input.evidence())
                : SettingsAudit.of(settings, input.appendedAt(), input.evidence());
        audit.send(change.getTenant(), changed, input.appendedAt());
    }

    /**
     * Returns the change that a tombstone makes: the defaults hold from the time at which the broker appended the
     * tombstone, which has no event time.
     *
     * @throws UnusableInputException when the record has no key, or the key is no tenant
     */
    private static SettingsChange defaults(Incoming input) throws UnusableInputException {
        if (input.record().key() == null) {
            throw new UnusableInputException(DeadLetterReason.NO_VALUE, "neither key nor value");
        }
        String tenant = InputFields.tenant(new String(input.record().key(), StandardCharsets.UTF_8));
        Origin nobody = new Origin(null, input.appendedAt(), input.evidence());
        return SettingsMapping.toState(tenant, input.appendedAt(), TenantSettings.DEFAULT.from(nobody));
    }

    private SettingsChange read(org.mailrecall.events.TenantSettings settings, Incoming input)
            throws UnusableInputException {
        String tenant = InputFields.tenant(settings.getTenant());
        // Compaction keeps the last record of each key. Under a wrong key the record would outlive its tenant's next
        // record, or replace a different tenant's.
        if (input.record().key() == null
                || !tenant.equals(new String(input.record().key(), StandardCharsets.UTF_8))) {
            throw InputFields.bad("tenant", "is not the record's key");
        }
        long at = InputFields.eventTime(
                settings.getEventTime(),
                input.appendedAt(),
                shared.settings().maxAhead().toMillis());
        String changedBy =
                settings.getChangedBy() == null ? null : InputFields.address(settings.getChangedBy(), "changedBy");
        Origin origin = new Origin(changedBy, at, input.evidence());
        return SettingsMapping.toState(tenant, at, SettingsMapping.of(settings).from(origin));
    }
}
