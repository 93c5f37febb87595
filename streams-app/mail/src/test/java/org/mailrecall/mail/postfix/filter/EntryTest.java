package org.mailrecall.mail.postfix.filter;

import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.events.TraceStatus;
import org.mailrecall.mail.milter.MilterClient;
import org.mailrecall.mail.postfix.filter.Adapter.Mails;

/** A test of the filter where mail enters Postfix, with a recall message of Ada. */
abstract class EntryTest extends AdapterTest {
    static MilterClient recall(String header, String... recipients) {
        return Mails.of("ada", recipients)
                .header("Subject", "Recall: Lunch")
                .header("Message-ID", "<r1@contoso.example>")
                .header(header, "<m1@contoso.example>")
                .body("Sorry")
                .end("9");
    }

    RecallTrace end(String recipient, TraceEvent event) {
        return RecallTrace.newBuilder()
                .setTenant("contoso")
                .setRecallId("r1@contoso.example")
                .setMessageId(M1)
                .setSender("ada@contoso.example")
                .setRequestedBy("ada@contoso.example")
                .setRecipient(recipient)
                .setSubject("Recall: Lunch")
                .setEvent(event)
                .setEventTime(clock.instant())
                .setStatus(event == TraceEvent.Drop ? TraceStatus.Failed : TraceStatus.Delivered)
                .setResult(event == TraceEvent.Drop ? RecallResult.Success : RecallResult.Delivered)
                .setDetail("")
                .build();
    }
}
