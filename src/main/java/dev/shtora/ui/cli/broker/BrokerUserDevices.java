package dev.shtora.ui.cli.broker;

import dev.shtora.broker.mosquitto.files.GrantedTopics;
import dev.shtora.broker.mosquitto.setup.UserAccounts;
import dev.shtora.config.Config;
import dev.shtora.config.ConfigReader;
import dev.shtora.config.yaml.ConfigError;
import dev.shtora.mqtt.profile.DeviceCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shtora broker user devices}. */
@Command(name = "devices", description = "Lets the user of a daemon use the devices of its remote covers: exactly the topics of their"
        + " profiles, in place of those that this command set before.", mixinStandardHelpOptions = true, footer = {"",
                "Examples:", "  shtora broker user devices shtora",
                "  shtora broker user devices shtora --read stat/attic/RESULT --read tele/attic/LWT --write"
                        + " cmnd/attic/ShutterOpen1"})
final class BrokerUserDevices extends BrokerUser.One {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration of the daemon (default: ${DEFAULT-VALUE}, unless --read or --write is given).", defaultValue = "/etc/shtora/shtora.yaml")
    private Path config = Path.of("");

    @Option(names = "--read", paramLabel = "TOPIC", description = "A topic on which a device reports, for a configuration that is on another computer; may be repeated.")
    private List<String> read = List.of();

    @Option(names = "--write", paramLabel = "TOPIC", description = "A topic on which a device takes commands; may be repeated.")
    private List<String> write = List.of();

    private GrantedTopics topics = GrantedTopics.NONE;

    @Override
    void prepare() throws IOException {
        try {
            topics = read.isEmpty() && write.isEmpty() ? of(ConfigReader.read(config)) : new GrantedTopics(read, write);
        } catch (ConfigError e) {
            throw new IOException(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                    String.valueOf(e.getMessage()), e);
        }
    }

    /** The topics of all remote covers of a configuration. */
    static GrantedTopics of(Config config) {
        List<DeviceCodec> codecs = config.remoteCovers().stream().map(cover -> cover.device().codec()).toList();
        return new GrantedTopics(codecs.stream().map(DeviceCodec::topics).flatMap(List::stream).toList(),
                codecs.stream().map(DeviceCodec::commandTopics).flatMap(List::stream).toList());
    }

    @Override
    String change(UserAccounts users) throws IOException {
        users.setDevices(name, topics);
        return topics.isEmpty()
                ? name + " may use the topics of no device: the configuration has no cover with `driver: mqtt`."
                : name + " may read " + topics.read().size() + " topics of devices and write " + topics.write().size()
                        + ":\n" + Stream.concat(topics.read().stream().map(topic -> "  read  " + topic),
                                topics.write().stream().map(topic -> "  write " + topic))
                                .collect(Collectors.joining("\n"));
    }
}
