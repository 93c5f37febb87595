package org.mailrecall.topology.matching.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.DeliveryPlace;
import org.mailrecall.domain.copy.DeliveryRoute;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.topology.stage.StoresInMemory;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.StoreCatalogue;

class OtherDeliveriesTest {
    private static final String KEY = "north|ben@one.example|m1@one.example";
    private static final long TIME = 1_000_000_000;

    private final StoresInMemory stores = new StoresInMemory();

    @Test
    void a_look_reads_a_bounded_number_of_rows() {
        stores.start(StoreCatalogue.OTHER_DELIVERIES);
        OtherDeliveries deliveries = new OtherDeliveries(stores.context, new KeyedHashes(List.of(HashKey.of("a"))));
        for (int n = 0; n < OtherDeliveries.MOST_READ + 100; n++) {
            deliveries.remember(
                    KEY,
                    "ben@one.example",
                    new Copy(
                            "%016x".formatted(n),
                            "alice@one.example",
                            "ann@one.example",
                            DeliveryRoute.AUTO_FORWARD,
                            DeliveryPlace.MAILBOX,
                            TIME,
                            new Evidence("delivered-messages", 0, n),
                            null));
        }
        RecipientRequest request = RecipientRequest.builder()
                .tenant("north")
                .recallId("r1@one.example")
                .messageId("m1@one.example")
                .sender("alice@one.example")
                .requestedBy("alice@one.example")
                .recipient("ben@one.example")
                .askedAt(TIME)
                .build();
        assertThat(deliveries.of(KEY, request, TIME, TIME).copies()).hasSize(OtherDeliveries.MOST_READ);
    }
}
