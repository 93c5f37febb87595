package org.mailrecall.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.domain.TenantSwitches;
import org.mailrecall.domain.TenantSwitches.Origin;
import org.mailrecall.events.SettingsChanged;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.mapping.Inputs;
import org.mailrecall.mapping.SettingsAudit;
import org.mailrecall.mapping.Switches;
import org.mailrecall.serde.UnusableInput;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.SettingsChange;

/** Passes a tenant's settings on to every matching task. */
final class SettingsIntake {
    private final ProcessorContext<Object, Object> context;
    private final Parts parts;
    private final IntakeClock clock;

    SettingsIntake(ProcessorContext<Object, Object> context, Parts parts, IntakeClock clock) {
        this.context = context;
        this.parts = parts;
        this.clock = clock;
    }

    void take(Incoming input) throws UnusableInput {
        TenantSettings settings = input.value() == null
                ? null
                : parts.serdes().settings(input.evidence().topic(), input.value());
        SettingsChange change = settings == null ? defaults(input) : read(settings, input);
        clock.advance(change.getAt(), input.appendedAt());
        context.forward(
                new Record<Object, Object>(change.getTenant(), new RecipientEvent(change), input.appendedAt()),
                Step.SEND_RECIPIENT_EVENTS.stepName());
        SettingsChanged changed = settings == null
                ? SettingsAudit.reset(change.getTenant(), input.appendedAt(), input.evidence())
                : SettingsAudit.of(settings, input.appendedAt(), input.evidence());
        context.forward(
                new Record<Object, Object>(change.getTenant(), changed, input.appendedAt()),
                Step.SEND_SETTINGS_AUDIT.stepName());
    }

    /** A tombstone has no time of its own: it holds from when the broker appended it. */
    private static SettingsChange defaults(Incoming input) throws UnusableInput {
        if (input.record().key() == null) {
            throw new UnusableInput(DeadLetterReason.NO_VALUE, "neither key nor value");
        }
        String tenant = Inputs.tenant(new String(input.record().key(), StandardCharsets.UTF_8));
        Origin nobody = new Origin(null, input.appendedAt(), input.evidence());
        return Switches.toState(tenant, input.appendedAt(), TenantSwitches.DEFAULT.from(nobody));
    }

    private SettingsChange read(TenantSettings settings, Incoming input) throws UnusableInput {
        String tenant = Inputs.tenant(settings.getTenant());
        // Compaction keeps one record per key: under another key it would outlive or replace another tenant's.
        if (input.record().key() == null
                || !tenant.equals(new String(input.record().key(), StandardCharsets.UTF_8))) {
            throw Inputs.bad("tenant", "is not the record's key");
        }
        long at = Inputs.eventTime(
                settings.getEventTime(),
                input.appendedAt(),
                parts.settings().maxAhead().toMillis());
        Origin origin = new Origin(settings.getChangedBy(), at, input.evidence());
        return Switches.toState(tenant, at, Switches.of(settings).from(origin));
    }
}
