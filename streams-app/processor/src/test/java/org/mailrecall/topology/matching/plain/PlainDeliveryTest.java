package org.mailrecall.topology.matching.plain;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.DeliveredMessage;

class PlainDeliveryTest {
    /** Whoever adds a field decides here whether the short way may pass over it. */
    @Test
    void the_fields_are_read_in_the_order_and_with_the_types_of_the_compiled_schema() {
        assertThat(DeliveredMessage.getClassSchema().getFields())
                .extracting(field -> field.name() + ": " + type(field.schema()))
                .containsExactly(
                        "tenant: string",
                        "messageId: string",
                        "recipient: string",
                        "deliveryId: string",
                        "eventTime: long",
                        "sender: string",
                        "mailbox: string",
                        "route: enum",
                        "place: enum",
                        "submittedBy: union of null, string");
    }

    private static String type(Schema schema) {
        return schema.isUnion()
                ? "union of "
                        + String.join(
                                ", ",
                                schema.getTypes().stream().map(Schema::getName).toList())
                : schema.getType().getName();
    }
}
