package org.mailrecall.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.utils.SecurityUtils;
import org.mailrecall.access.Grant;
import org.mailrecall.cli.terminal.Table;
import org.mailrecall.config.RecallConfig.Access;

/** Writes access rights as text: a table for people, commands of {@code kafka-acls}, JSON for programs. */
final class AclForms {
    private AclForms() {}

    /** Returns a table for people; a name that ends in {@code *} stands for all names with this prefix. */
    static List<String> table(List<Grant> grants, Access access, int width) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("PARTY", "PRINCIPAL", "RESOURCE", "NAME", "OPERATIONS", "WHY"));
        for (Grant grant : grants) {
            List<String> principals = principals(grant, access);
            rows.add(List.of(
                    grant.party().key(),
                    principals.isEmpty() ? "-" : String.join(" ; ", principals),
                    grant.resource().resourceType().name(),
                    grant.resource().name() + (isPrefixed(grant) ? "*" : ""),
                    grant.operations().stream().map(Enum::name).collect(Collectors.joining(" ")),
                    grant.why()));
        }
        return Table.aligned(rows, width);
    }

    /** Returns a shell command with {@code kafka-acls} for each right of the parties that have a principal. */
    static List<String> commands(List<Grant> grants, Access access, String bootstrapServers) {
        List<String> commands = new ArrayList<>();
        for (Grant grant : grants) {
            List<String> principals = principals(grant, access);
            if (principals.isEmpty()) {
                continue;
            }
            String resource =
                    switch (grant.resource().resourceType()) {
                        case TOPIC -> "--topic ";
                        case GROUP -> "--group ";
                        case TRANSACTIONAL_ID -> "--transactional-id ";
                        default -> throw new IllegalStateException("no option for " + grant.resource());
                    };
            commands.add("kafka-acls --bootstrap-server " + quoted(bootstrapServers)
                    + " --command-config admin.properties --add"
                    + each(" --allow-principal ", principals)
                    + each(
                            " --operation ",
                            grant.operations().stream().map(AclForms::name).toList())
                    + " " + resource + quoted(grant.resource().name())
                    + (isPrefixed(grant) ? " --resource-pattern-type prefixed" : ""));
        }
        return commands;
    }

    /** Returns a JSON array with an object for each right. */
    static String json(List<Grant> grants, Access access) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Grant grant : grants) {
            ObjectNode one = all.addObject().put("party", grant.party().key());
            principals(grant, access).forEach(one.putArray("principals")::add);
            one.put("resourceType", grant.resource().resourceType().name())
                    .put("name", grant.resource().name())
                    .put("patternType", grant.resource().patternType().name());
            grant.operations().forEach(operation -> one.withArray("operations").add(operation.name()));
            one.put("why", grant.why());
        }
        return all.toPrettyString();
    }

    private static List<String> principals(Grant grant, Access access) {
        return access.principals().getOrDefault(grant.party(), List.of());
    }

    private static boolean isPrefixed(Grant grant) {
        return grant.resource().patternType() == PatternType.PREFIXED;
    }

    /** Returns the name of an operation as {@code kafka-acls} writes it, such as DescribeConfigs. */
    private static String name(AclOperation operation) {
        return SecurityUtils.operationName(operation);
    }

    private static String each(String option, List<String> values) {
        return values.stream().map(value -> option + quoted(value)).collect(Collectors.joining());
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9._:,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
