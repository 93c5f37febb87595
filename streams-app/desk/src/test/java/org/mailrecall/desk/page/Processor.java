package org.mailrecall.desk.page;

import java.util.List;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.trace.TraceRows;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.platform.kafka.EventSender.Event;

/** Answers requests as the processor does, at once: takes up what is asked for, and says what a preview would do. */
public final class Processor {
    private final DeskFixture desk;

    private Processor(DeskFixture desk) {
        this.desk = desk;
    }

    public static void of(DeskFixture desk) {
        desk.sink().processor(new Processor(desk)::take);
    }

    private void take(Event event) {
        if (event.value() instanceof RecallRequest request && request.getAsk() != null) {
            request.getAsk().getRecipients().forEach(recipient -> take(request, recipient));
        }
    }

    private void take(RecallRequest request, RequestedRecipient recipient) {
        boolean isOutside = recipient.getLocation() == RecipientLocation.EXTERNAL;
        TraceRows rows = TraceRows.of(
                        request.getTenant(),
                        request.getRecallId(),
                        request.getAsk().getSender(),
                        recipient.getAddress(),
                        request.getEventTime().toEpochMilli())
                .askedBy(request.getRequestedBy())
                .subject("Recall: " + request.getAsk().getSubject());
        if (request.getAction() == RequestAction.PREVIEW) {
            desk.write(
                    List.of(rows.previewed(isOutside ? "Failed" : "Pending", isOutside ? "EXTERNAL_RECIPIENT" : null)));
        } else if (isOutside) {
            desk.write(List.of(rows.receive(), rows.failed("EXTERNAL_RECIPIENT")));
        } else {
            desk.write(List.of(rows.receive()));
        }
    }
}
