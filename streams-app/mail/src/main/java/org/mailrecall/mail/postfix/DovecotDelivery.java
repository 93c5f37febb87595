package org.mailrecall.mail.postfix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.mailrecall.platform.json.BadJsonException;
import org.mailrecall.platform.json.PlainJson;

/**
 * An event {@code mail_delivery_finished} of Dovecot's exporter.
 *
 * @param messageId as Dovecot read it from the header
 * @param recipient of the LMTP envelope
 */
record DovecotDelivery(String messageId, String recipient) {
    /**
     * Reads an event.
     *
     * @return empty where the event is another one, or says that the delivery failed, or lacks a Message-ID
     * @throws BadJsonException when the text is no JSON
     */
    static Optional<DovecotDelivery> read(String json) {
        JsonNode event = PlainJson.tree(json);
        JsonNode fields = event.path("fields");
        String messageId = fields.path("message_id").asText("");
        String recipient = fields.path("rcpt_to").asText("");
        boolean failed = fields.hasNonNull("error");
        return event.path("event").asText().equals("mail_delivery_finished")
                        && !failed
                        && !messageId.isEmpty()
                        && !recipient.isEmpty()
                ? Optional.of(new DovecotDelivery(messageId, recipient))
                : Optional.empty();
    }
}
