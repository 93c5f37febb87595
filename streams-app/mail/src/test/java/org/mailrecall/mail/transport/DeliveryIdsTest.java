package org.mailrecall.mail.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.mail.header.SealKey;

class DeliveryIdsTest {
    private static final SealKey KEY = new SealKey("k1", "s".repeat(32));
    private static final SealKey OTHER = new SealKey("k1", "t".repeat(32));
    private static final String ANN = "ann@one.example";
    private static final String BEN = "ben@one.example";
    private static final Copy COPY = new Copy("north", ANN, BEN, BEN, DeliveryRoute.DIRECT);

    @Test
    void the_same_delivery_has_the_same_id_and_another_has_another() {
        assertThat(new DeliveryIds(KEY).of(COPY, "m1@one.example"))
                .isEqualTo(new DeliveryIds(KEY).of(COPY, "m1@one.example"))
                .isNotEqualTo(new DeliveryIds(KEY).of(COPY, "m2@one.example"))
                .isNotEqualTo(new DeliveryIds(KEY)
                        .of(new Copy("north", ANN, BEN, BEN, DeliveryRoute.AUTO_FORWARD), "m1@one.example"))
                .isNotEqualTo(new DeliveryIds(KEY)
                        .of(new Copy("south", ANN, BEN, BEN, DeliveryRoute.DIRECT), "m1@one.example"));
    }

    @Test
    void whoever_knows_the_message_and_not_the_secret_computes_another() {
        assertThat(new DeliveryIds(KEY).of(COPY, "m1@one.example"))
                .isNotEqualTo(new DeliveryIds(OTHER).of(COPY, "m1@one.example"));
        assertThat(new DeliveryIds(null).of(COPY, "m1@one.example"))
                .isNotEqualTo(new DeliveryIds(null).of(COPY, "m1@one.example"));
    }
}
