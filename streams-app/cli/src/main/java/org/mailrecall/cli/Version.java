package org.mailrecall.cli;

import org.mailrecall.platform.build.BuildVersion;
import picocli.CommandLine.IVersionProvider;

/** Prints the version and the commit of this build. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        BuildVersion build = BuildVersion.ofThisBuild();
        return new String[] {"recall " + build.version() + " (commit " + build.commit() + ")"};
    }
}
