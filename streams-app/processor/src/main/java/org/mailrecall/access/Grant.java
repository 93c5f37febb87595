package org.mailrecall.access;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.mailrecall.contract.Topic.Party;

/**
 * The operations that a party may carry out on a resource, from any host.
 *
 * @param party the party that gets the rights
 * @param resource a topic, group or transactional id by its name in this installation, or all resources with this
 * prefix
 * @param operations at least one; Kafka takes Read and Write to mean Describe as well
 * @param why the reason, in a sentence
 */
public record Grant(Party party, ResourcePattern resource, List<AclOperation> operations, String why) {
    private static final String ANY_HOST = "*";

    /** Returns the grant as the ACL bindings that the cluster keeps for a principal. */
    public Stream<AclBinding> bindings(String principal) {
        return operations.stream()
                .map(operation -> new AclBinding(
                        resource, new AccessControlEntry(principal, ANY_HOST, operation, AclPermissionType.ALLOW)));
    }
}
