package dev.shtora.broker;

import dev.shtora.mqtt.BrokerAddress.Login;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * A broker for the desktop, on loopback: MQTT over TLS for programs, MQTT over WebSocket for the page. Two users: the
 * device, and a person, who may command and watch and, in the demo, do what a hub does.
 */
public final class EmbeddedBroker implements AutoCloseable {
    /** The usual port for MQTT over TLS. */
    public static final int USUAL_PORT = 8883;
    private static final String DEVICE = "device";
    private static final String PERSON = "person";

    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final Passwords passwords;
    private final int tlsPort;
    private final int webSocketPort;

    private EmbeddedBroker(Passwords passwords, int tlsPort, int webSocketPort) {
        this.passwords = passwords;
        this.tlsPort = tlsPort;
        this.webSocketPort = webSocketPort;
    }

    /**
     * Starts one; it takes connections when this returns.
     *
     * @param folder where its certificate and passwords are kept
     * @param base what the topics begin with
     */
    public static EmbeddedBroker start(DataFolder folder, String base) throws IOException {
        Passwords passwords = Passwords.in(folder);
        Certificates.ServerStore store = Certificates.in(folder, passwords.store());
        EmbeddedBroker broker = new EmbeddedBroker(passwords, Ports.freeOr(USUAL_PORT), Ports.any());
        broker.run(store, base);
        return broker;
    }

    private void run(Certificates.ServerStore store, String base) throws IOException {
        Configuration configuration = new ConfigurationImpl().setPersistenceEnabled(false)
                .setJMXManagementEnabled(false)
                .setMessageCounterEnabled(false).setGracefulShutdownEnabled(false)
                .addAcceptorConfiguration(acceptor("tls",
                        Map.of("host", "localhost", "port", tlsPort, "protocols", "MQTT", "sslEnabled", true,
                                "keyStoreType", "PKCS12",
                                "keyStorePath", store.pkcs12().toString(), "keyStorePassword", store.password(),
                                "enabledProtocols",
                                "TLSv1.3,TLSv1.2", "useEpoll", false, "useKQueue", false)))
                .addAcceptorConfiguration(acceptor("websocket",
                        Map.of("host", "localhost", "port", webSocketPort, "protocols",
                                "MQTT", "useEpoll", false, "useKQueue", false)))
                .addAddressSetting("#", new AddressSettings().setAutoCreateAddresses(true).setAutoCreateQueues(true));
        rights(configuration, base);
        server.setConfiguration(configuration);
        server.setSecurityManager(users());
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException("the broker does not start on port " + tlsPort + ": " + e.getMessage(), e);
        }
    }

    private static TransportConfiguration acceptor(String name, Map<String, Object> parameters) {
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), parameters, name);
    }

    /** Artemis writes MQTT's slashes as dots. */
    private static void rights(Configuration configuration, String base) {
        Role deviceAll = role(DEVICE, true, true);
        Role personReads = role(PERSON, false, true);
        Role personAll = role(PERSON, true, true);
        configuration.putSecurityRoles("#", Set.of(role(DEVICE, false, true), personReads));
        configuration.putSecurityRoles(base + ".#", Set.of(deviceAll, personReads));
        for (String command : List.of("*.set", "*.position.set", "*.automation.set", "*.calibrate.set")) {
            configuration.putSecurityRoles(base + "." + command, Set.of(deviceAll, personAll));
        }
        configuration.putSecurityRoles("homeassistant.#", Set.of(deviceAll, personAll));
    }

    private static Role role(String name, boolean send, boolean receive) {
        return new Role(name, send, receive, true, true, true, true, false, receive, true, true, false, false);
    }

    private ActiveMQJAASSecurityManager users() {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(DEVICE, passwords.device());
        users.addRole(DEVICE, DEVICE);
        users.addUser(PERSON, passwords.person());
        users.addRole(PERSON, PERSON);
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
    }

    public int tlsPort() {
        return tlsPort;
    }

    public int webSocketPort() {
        return webSocketPort;
    }

    /** Who Shtora is to it. */
    public Login device() {
        return new Login(DEVICE, passwords.device());
    }

    /** Who a phone, a script or a page is to it. */
    public Login person() {
        return new Login(PERSON, passwords.person());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not stop", e);
        }
    }
}
