package org.mailrecall.access;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.mailrecall.contract.topic.Topic.Party;

/**
 * The operations that a party may carry out on a resource, from any host.
 *
 * @param party the party that gets the rights
 * @param resource a topic, group or transactional id by its name in this installation, or all such resources with a
 * prefix
 * @param operations at least one; Kafka lets Read and Write imply Describe
 * @param why the reason of the grant, in a sentence
 */
public record Grant(Party party, ResourcePattern resource, List<AclOperation> operations, String why) {
    private static final String ANY_HOST = "*";

    /** Returns the grant as ACL bindings for a principal: one for each operation, from any host. */
    public Stream<AclBinding> bindings(String principal) {
        return operations.stream()
                .map(operation -> new AclBinding(
                        resource, new AccessControlEntry(principal, ANY_HOST, operation, AclPermissionType.ALLOW)));
    }
}
