package org.mailrecall.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.AskerRole;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.RecallResult;
import org.mailrecall.domain.RecipientLocation;
import org.mailrecall.domain.copy.DeliveryPlace;
import org.mailrecall.domain.copy.DeliveryRoute;
import org.mailrecall.domain.copy.OutcomeStatus;
import org.mailrecall.domain.trace.TraceEvent;

class ContractEnumsTest {
    private static final String UNKNOWN = "UNKNOWN";

    @Test
    void each_role_becomes_the_role_of_the_same_name() {
        sameNames(org.mailrecall.events.AskerRole.values(), ContractEnums::toDomain, AskerRole.values());
    }

    @Test
    void each_known_location_becomes_the_location_of_the_same_name() {
        sameNames(
                known(org.mailrecall.events.RecipientLocation.values()),
                ContractEnums::toDomain,
                RecipientLocation.values());
    }

    @Test
    void each_route_becomes_the_route_of_the_same_name() {
        sameNames(org.mailrecall.events.DeliveryRoute.values(), ContractEnums::toDomain, DeliveryRoute.values());
    }

    @Test
    void each_place_becomes_the_place_of_the_same_name() {
        sameNames(org.mailrecall.events.DeliveryPlace.values(), ContractEnums::toDomain, DeliveryPlace.values());
    }

    @Test
    void each_known_status_becomes_the_status_of_the_same_name() {
        sameNames(known(org.mailrecall.events.OutcomeStatus.values()), ContractEnums::toDomain, OutcomeStatus.values());
    }

    @Test
    void each_result_is_told_by_the_contracts_result_of_the_same_name_and_read_back() {
        sameNames(RecallResult.values(), ContractEnums::toContract, known(org.mailrecall.events.RecallResult.values()));
        for (RecallResult result : RecallResult.values()) {
            assertEquals(result, ContractEnums.toDomain(ContractEnums.toContract(result)));
        }
    }

    @Test
    void each_trace_event_is_told_by_the_contracts_event_of_the_same_name() {
        sameNames(TraceEvent.values(), ContractEnums::toContract, known(org.mailrecall.events.TraceEvent.values()));
    }

    @Test
    void each_reason_is_told_by_the_contracts_reason_of_the_same_name() {
        sameNames(RecallReason.values(), ContractEnums::toContract, known(org.mailrecall.events.RecallReason.values()));
    }

    /** Checks that each value keeps its name, and that no target but UNKNOWN is without a source. */
    private static <A extends Enum<A>, B extends Enum<B>> void sameNames(A[] from, Function<A, B> map, B[] to) {
        for (A value : from) {
            assertEquals(name(value), name(map.apply(value)));
        }
        assertEquals(names(to), names(Arrays.stream(from).map(map).toList()));
    }

    private static <A extends Enum<A>> Set<String> names(A[] values) {
        return names(Arrays.asList(values));
    }

    private static <A extends Enum<A>> Set<String> names(Collection<A> values) {
        return values.stream()
                .map(ContractEnumsTest::name)
                .filter(name -> !name.equals(UNKNOWN))
                .collect(Collectors.toSet());
    }

    private static <A extends Enum<A>> A[] known(A[] values) {
        return Arrays.stream(values)
                .filter(value -> !name(value).equals(UNKNOWN))
                .toList()
                .toArray(Arrays.copyOf(values, 0));
    }

    private static String name(Enum<?> value) {
        return value.name().toUpperCase(Locale.ROOT);
    }
}
