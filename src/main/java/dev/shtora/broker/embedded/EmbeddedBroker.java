package dev.shtora.broker.embedded;

import dev.shtora.mqtt.client.address.BrokerAddress.Login;
import dev.shtora.mqtt.contract.CommandTopic;
import dev.shtora.text.FailureText;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * A broker for the desktop, on loopback: MQTT over TLS for programs, MQTT over WebSocket for the page. It has three
 * users: the device; a person, who may send commands, read the state and, in the demo, act as a hub; and a sensor, which
 * may publish the topics of inputs and do nothing else.
 */
public final class EmbeddedBroker implements AutoCloseable {
    /** The default port for MQTT over TLS. */
    private static final int USUAL_PORT = 8883;
    private static final int ANY_PORT = 0;
    /** The delay before the broker stops, so that clients receive the last messages. */
    private static final long CLOSE_DELAY_NANOS = 300_000_000;
    private static final String TLS = "tls";
    private static final String WEB_SOCKET = "websocket";
    private static final String DEVICE = "device";
    private static final String PERSON = "person";
    private static final String SENSOR = "sensor";

    private final EmbeddedActiveMQ server;
    private final DemoPasswords passwords;

    private EmbeddedBroker(EmbeddedActiveMQ server, DemoPasswords passwords) {
        this.server = server;
        this.passwords = passwords;
    }

    /** Starts a broker without inputs. */
    public static EmbeddedBroker start(DataFolder folder, String base) throws IOException {
        return start(folder, base, List.of());
    }

    /**
     * Starts a broker, which accepts connections when this returns. Uses a free port if the default one is taken.
     *
     * @param folder the folder of its certificate and passwords
     * @param base the first levels of all topics of blinds
     * @param inputs the topics of inputs, which {@link #permits} accepts
     */
    public static EmbeddedBroker start(DataFolder folder, String base, List<String> inputs) throws IOException {
        inputs.forEach(topic -> requireInput(topic, base));
        DemoPasswords passwords = DemoPasswords.in(folder);
        DemoCertificates.ServerStore store = DemoCertificates.in(folder, passwords.store());
        EmbeddedBroker usual = new EmbeddedBroker(started(passwords, store, base, inputs, USUAL_PORT), passwords);
        if (usual.listens()) {
            return usual;
        }
        usual.close();
        EmbeddedBroker other = new EmbeddedBroker(started(passwords, store, base, inputs, ANY_PORT), passwords);
        if (!other.listens()) {
            other.close();
            throw new IOException("the broker finds no port to listen on");
        }
        return other;
    }

    private static EmbeddedActiveMQ started(DemoPasswords passwords, DemoCertificates.ServerStore store, String base,
            List<String> inputs, int tlsPort) throws IOException {
        Configuration configuration = new ConfigurationImpl().setPersistenceEnabled(false)
                .setJMXManagementEnabled(false)
                .setMessageCounterEnabled(false).setGracefulShutdownEnabled(false)
                .addAcceptorConfiguration(acceptor(TLS, tlsPort,
                        Map.of("sslEnabled", true, "keyStoreType", "PKCS12", "keyStorePath", store.pkcs12().toString(),
                                "keyStorePassword", store.password(), "enabledProtocols", "TLSv1.3,TLSv1.2")))
                .addAcceptorConfiguration(acceptor(WEB_SOCKET, ANY_PORT, Map.of()))
                .addAddressSetting("#", new AddressSettings().setAutoCreateAddresses(true).setAutoCreateQueues(true));
        permissions(configuration, base, inputs);
        EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        server.setConfiguration(configuration);
        server.setSecurityManager(users(passwords));
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException("the broker does not start: " + FailureText.of(e), e);
        }
        return server;
    }

    /** Artemis does not report an error at its start if a port is taken. */
    private boolean listens() {
        return tlsPort() > 0 && webSocketPort() > 0;
    }

    private NettyAcceptor acceptor(String name) {
        return (NettyAcceptor) server.getActiveMQServer().getRemotingService().getAcceptor(name);
    }

    private static TransportConfiguration acceptor(String name, int port, Map<String, Object> more) {
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.putAll(
                Map.of("host", "localhost", "port", port, "protocols", "MQTT", "useEpoll", false, "useKQueue", false));
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), parameters, name);
    }

    /** Sets the permissions. Artemis replaces the slashes of MQTT topics by dots. */
    private static void permissions(Configuration configuration, String base, List<String> inputs) {
        Role deviceAll = role(DEVICE, true, true);
        Role personReads = role(PERSON, false, true);
        Role personAll = role(PERSON, true, true);
        configuration.putSecurityRoles("#", Set.of(role(DEVICE, false, true), personReads));
        configuration.putSecurityRoles(base + ".#", Set.of(deviceAll, personReads));
        for (CommandTopic command : CommandTopic.values()) {
            configuration.putSecurityRoles(base + ".*." + command.levels().replace('/', '.'),
                    Set.of(deviceAll, personAll));
        }
        configuration.putSecurityRoles("homeassistant.#", Set.of(deviceAll, personAll));
        for (String topic : inputs) {
            configuration.putSecurityRoles(topic.replace('/', '.'),
                    Set.of(role(DEVICE, false, true), personReads, role(SENSOR, true, false)));
        }
    }

    /**
     * Whether a sensor can get the permission for a topic. With another topic, it would have permissions for topics of blinds,
     * or Artemis would take the topic as a pattern.
     */
    public static boolean permits(String topic, String base) {
        return topic.matches("[\\p{L}\\p{N}_-]+(?:/[\\p{L}\\p{N}_-]+)*") && !(topic + "/").startsWith(base + "/");
    }

    private static void requireInput(String topic, String base) {
        if (!permits(topic, base)) {
            throw new IllegalArgumentException(
                    "'" + topic + "': expected the topic of an input, outside of " + base + "/");
        }
    }

    private static Role role(String name, boolean send, boolean receive) {
        return new Role(name, send, receive, true, true, true, true, false, receive, true, true, false, false);
    }

    private static ActiveMQJAASSecurityManager users(DemoPasswords passwords) {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(DEVICE, passwords.device());
        users.addRole(DEVICE, DEVICE);
        users.addUser(PERSON, passwords.person());
        users.addRole(PERSON, PERSON);
        users.addUser(SENSOR, passwords.sensor());
        users.addRole(SENSOR, SENSOR);
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
    }

    public int tlsPort() {
        return acceptor(TLS).getActualPort();
    }

    public int webSocketPort() {
        return acceptor(WEB_SOCKET).getActualPort();
    }

    /** The credentials of Shtora. */
    public Login device() {
        return new Login(DEVICE, passwords.device());
    }

    /** The credentials of phones, scripts and the page. */
    public Login person() {
        return new Login(PERSON, passwords.person());
    }

    /** The credentials of what publishes the values of inputs. */
    public Login sensor() {
        return new Login(SENSOR, passwords.sensor());
    }

    @Override
    public void close() {
        LockSupport.parkNanos(CLOSE_DELAY_NANOS);
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not stop", e);
        }
    }
}
