package org.mailrecall.mail.postfix.arrival;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.mailrecall.platform.json.BadJsonException;
import org.mailrecall.platform.json.PlainJson;

/**
 * The facts of an event {@code mail_delivery_finished} from Dovecot's exporter.
 *
 * @param messageId as Dovecot read it from the header
 * @param recipient of the LMTP envelope
 */
public record DovecotDelivery(String messageId, String recipient) {
    /**
     * Reads an event of Dovecot's exporter.
     *
     * @return empty where it is another event, where the delivery failed, or where the Message-ID or the recipient is
     * missing
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
