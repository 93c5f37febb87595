package org.mailrecall.desk;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.mailrecall.desk.api.CsvListsTest;
import org.mailrecall.desk.api.FreshSignInTest;
import org.mailrecall.desk.api.IncompleteStoreTest;
import org.mailrecall.desk.api.RecallApiTest;
import org.mailrecall.desk.api.RightsTest;
import org.mailrecall.desk.api.StreamRightsTest;
import org.mailrecall.desk.approve.DecisionTest;
import org.mailrecall.desk.ask.AskTest;
import org.mailrecall.desk.ask.PreviewTest;
import org.mailrecall.desk.database.OnPostgres;
import org.mailrecall.desk.graph.GraphFaceTest;
import org.mailrecall.desk.page.LongListsTest;
import org.mailrecall.desk.page.PageRightsTest;
import org.mailrecall.desk.page.PageTest;
import org.mailrecall.desk.page.form.AskFormTest;
import org.mailrecall.desk.page.form.DecisionFormsTest;
import org.mailrecall.desk.page.form.ForgedFormsTest;
import org.mailrecall.desk.page.form.SettingsFormTest;
import org.mailrecall.desk.page.link.CapabilityLinksTest;
import org.mailrecall.desk.page.link.LinkPagesTest;
import org.mailrecall.desk.page.recall.IncidentPagesTest;
import org.mailrecall.desk.page.signin.SignInAgainTest;
import org.mailrecall.desk.settings.SettingsTest;

/**
 * The tests of rights, sign-in, settings and pages once more, over PostgreSQL. Each runs over SQLite in its own class,
 * so that there is one list of what is tried and the quick tests start no server.
 */
@Tag("slow")
class DeskOnPostgresTest {
    @Nested
    class Rights extends RightsTest implements OnPostgres {}

    @Nested
    class PageRights extends PageRightsTest implements OnPostgres {}

    @Nested
    class RecallApi extends RecallApiTest implements OnPostgres {}

    @Nested
    class GraphFace extends GraphFaceTest implements OnPostgres {}

    @Nested
    class Settings extends SettingsTest implements OnPostgres {}

    @Nested
    class Decisions extends DecisionTest implements OnPostgres {}

    @Nested
    class Asks extends AskTest implements OnPostgres {}

    @Nested
    class Previews extends PreviewTest implements OnPostgres {}

    @Nested
    class Page extends PageTest implements OnPostgres {}

    @Nested
    class LongLists extends LongListsTest implements OnPostgres {}

    @Nested
    class IncidentPages extends IncidentPagesTest implements OnPostgres {}

    @Nested
    class LinkPages extends LinkPagesTest implements OnPostgres {}

    @Nested
    class CapabilityLinks extends CapabilityLinksTest implements OnPostgres {}

    @Nested
    class AskForm extends AskFormTest implements OnPostgres {}

    @Nested
    class DecisionForms extends DecisionFormsTest implements OnPostgres {}

    @Nested
    class ForgedForms extends ForgedFormsTest implements OnPostgres {}

    @Nested
    class SettingsForm extends SettingsFormTest implements OnPostgres {}

    @Nested
    class FreshSignIn extends FreshSignInTest implements OnPostgres {}

    @Nested
    class SignInAgain extends SignInAgainTest implements OnPostgres {}

    @Nested
    class IncompleteStore extends IncompleteStoreTest implements OnPostgres {}

    @Nested
    class CsvLists extends CsvListsTest implements OnPostgres {}

    @Nested
    class StreamRights extends StreamRightsTest implements OnPostgres {}
}
