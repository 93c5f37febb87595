package org.mailrecall.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsResult;
import org.apache.kafka.clients.admin.DescribeStreamsGroupsResult;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;
import org.mailrecall.cli.doctor.Facts.Group;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.runtime.cluster.StartException;

class GroupSurveyTest {
    private static final String ID = "recall";

    private final Questions questions = new Questions(RecallConfig.of(Map.of()));

    @Test
    void a_group_that_may_not_be_described_is_unknown_and_named() {
        Group group = ask(failed(new GroupAuthorizationException(ID)), failed(new GroupAuthorizationException(ID)));

        assertThat(group.isKnown()).isFalse();
        assertThat(questions.refusals()).singleElement().asString().startsWith("consumer group recall: ");
    }

    @Test
    void a_group_of_the_streams_protocol_is_seen_although_its_lag_is_not() {
        StreamsGroupDescription assigned = new StreamsGroupDescription(
                ID, 1, 1, 1, List.of(), Collections.nCopies(2, null), GroupState.STABLE, Node.noNode(), Set.of());

        Group group = ask(absent(), KafkaFuture.completedFuture(assigned));

        assertThat(group.state()).isEqualTo("STABLE");
        assertThat(group.members()).isEqualTo(2);
        assertThat(questions.refusals()).containsExactly("lag of consumer group recall: may not be seen");
    }

    @Test
    void a_group_is_unknown_where_the_question_about_the_streams_protocol_is_refused() {
        Group group = ask(absent(), failed(new GroupAuthorizationException(ID)));

        assertThat(group.isKnown()).isFalse();
        assertThat(questions.refusals()).singleElement().asString().startsWith("consumer group recall: ");
    }

    @Test
    void a_group_is_unknown_where_the_question_about_the_streams_protocol_is_not_answered_in_time() {
        Group group = ask(absent(), failed(new TimeoutException("timed out")));

        assertThat(group.isKnown()).isFalse();
        assertThat(questions.refusals()).containsExactly("consumer group recall: timed out");
    }

    @Test
    void a_group_of_neither_protocol_is_absent_also_on_brokers_without_the_streams_protocol() {
        assertThat(ask(absent(), absent()).state()).isEqualTo(Group.ABSENT);
        assertThat(ask(absent(), failed(new UnsupportedVersionException("old"))).state())
                .isEqualTo(Group.ABSENT);
        assertThat(questions.refusals()).isEmpty();
    }

    private Group ask(KafkaFuture<ConsumerGroupDescription> consumers, KafkaFuture<StreamsGroupDescription> streams) {
        Admin admin = (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(),
                new Class<?>[] {Admin.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "describeConsumerGroups" -> new DescribeConsumerGroupsResult(Map.of(ID, consumers));
                    case "describeStreamsGroups" -> new DescribeStreamsGroupsResult(Map.of(ID, streams));
                    default -> throw new StartException("may not be seen");
                });
        return new GroupSurvey(admin, questions).processor(ID, Set.of("recall-requests"));
    }

    private static <T> KafkaFuture<T> absent() {
        return failed(new GroupIdNotFoundException("absent"));
    }

    private static <T> KafkaFuture<T> failed(Exception e) {
        KafkaFutureImpl<T> future = new KafkaFutureImpl<>();
        future.completeExceptionally(e);
        return future;
    }
}
