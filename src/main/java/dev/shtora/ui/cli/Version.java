package dev.shtora.ui.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code shtora version}. */
@Command(name = "version", description = "Prints the version of Shtora and of Java.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class Version implements Callable<Integer>, IVersionProvider {

    @Override
    public Integer call() throws IOException {
        for (String line : getVersion()) {
            System.out.println(line);
        }
        return 0;
    }

    /** Returns the version, such as 0.1.0. */
    String number() throws IOException {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
            build.load(in);
        }
        return String.valueOf(build.getProperty("version"));
    }

    @Override
    public String[] getVersion() throws IOException {
        return new String[]{"shtora " + number(), "Java " + Runtime.version() + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch")};
    }
}
