package org.mailrecall.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.Evidence;

/** What is kept of a cancel, and which part an approval approves. */
class FollowUpTest {
    private static FollowUp followUp(FollowUp.Kind kind, Set<String> digests) {
        OriginalRecord original = new OriginalRecord(null, ByteBuffer.allocate(0), 0, "");
        return new FollowUp(kind, "boss@one.example", 1, digests, new Evidence("recall-requests", 0, 1), original);
    }

    @Test
    void of_a_cancel_that_counts_the_record_is_not_kept() {
        FollowUp cancel = followUp(FollowUp.Kind.CANCEL, Set.of());
        assertThat(cancel.original()).isNotNull();
        assertThat(IntakeState.NOTHING.withCancel(cancel).cancelled().original())
                .isNull();
    }

    @Test
    void an_approval_approves_the_parts_that_it_names_and_no_other() {
        FollowUp approval = followUp(FollowUp.Kind.APPROVAL, Set.of("of part 1"));
        assertThat(approval.approves("of part 1")).isTrue();
        assertThat(approval.approves("of part 2")).isFalse();
        assertThat(followUp(FollowUp.Kind.CANCEL, Set.of("of part 1")).approves("of part 1"))
                .isFalse();
    }
}
