package org.mailrecall.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;
import org.mailrecall.config.RecallConfig;

class TopicSurveyTest {
    private final RecallConfig config = RecallConfig.of(Map.of());
    private final Questions questions = new Questions(config);

    @Test
    void topics_that_are_absent_are_left_out() {
        ask(new UnknownTopicOrPartitionException("absent"));

        assertThat(questions.refusals()).isEmpty();
    }

    @Test
    void topics_of_which_nothing_is_heard_are_named() {
        ask(new TimeoutException("timed out"));

        assertThat(questions.refusals()).contains("topic recall-requests: timed out");
    }

    private void ask(ApiException answer) {
        Admin admin = (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(),
                new Class<?>[] {Admin.class},
                (proxy, method, arguments) -> method.getName().equals("describeTopics")
                        ? new DescribeTopicsResult(null, answers((Collection<?>) arguments[0], answer)) {}
                        : new DescribeConfigsResult(Map.of()) {});

        assertThat(new TopicSurvey(config, admin, questions).topics()).isEmpty();
    }

    private static Map<String, KafkaFuture<TopicDescription>> answers(Collection<?> topics, ApiException answer) {
        KafkaFutureImpl<TopicDescription> future = new KafkaFutureImpl<>();
        future.completeExceptionally(answer);
        return topics.stream().map(String.class::cast).collect(Collectors.toMap(Function.identity(), name -> future));
    }
}
