package dev.shtora.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.shtora.mqtt.client.address.BrokerAddress;
import dev.shtora.mqtt.client.problem.ConnectionProblem;
import dev.shtora.mqtt.client.problem.ProblemCode;
import dev.shtora.testing.Await;
import dev.shtora.testing.broker.TestCa;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that does not acknowledge the messages of its first connection, as Mosquitto for a client that it floods. */
class ReconnectingClientTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofMillis(800);
    private static final int MAX_MESSAGE = 65_536;

    @TempDir
    private Path temp;

    private final EventLoopGroup threads = new NioEventLoopGroup(1);
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final List<ConnectionProblem> problems = new CopyOnWriteArrayList<>();
    private BrokerAddress address;

    /** One connection to the broker, which answers nothing but the keep-alive, or all. */
    private static final class Connection extends SimpleChannelInboundHandler<MqttMessage> {
        private final boolean acknowledges;

        Connection(boolean acknowledges) {
            this.acknowledges = acknowledges;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
            switch (message.fixedHeader().messageType()) {
                case CONNECT -> context.writeAndFlush(MqttMessageBuilders.connAck()
                        .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED).build());
                case SUBSCRIBE, PUBLISH -> {
                    if (acknowledges) {
                        context.writeAndFlush(acknowledgement(message));
                    }
                }
                case PINGREQ -> context.writeAndFlush(MqttMessage.PINGRESP);
                default -> context.close();
            }
        }

        private static MqttMessage acknowledgement(MqttMessage message) {
            return message instanceof MqttPublishMessage publish
                    ? MqttMessageBuilders.pubAck().packetId(publish.variableHeader().packetId()).build()
                    : MqttMessageBuilders.subAck()
                            .packetId(((MqttSubscribeMessage) message).variableHeader().messageId())
                            .addGrantedQos(MqttQoS.AT_LEAST_ONCE).build();
        }
    }

    @BeforeEach
    void start() throws IOException, InterruptedException {
        new TestCa("home", temp.resolve("ca.crt")).sign("localhost", Instant.now().plus(Duration.ofDays(1)),
                temp.resolve("server.crt"), temp.resolve("server.key"));
        SslContext tls = SslContextBuilder
                .forServer(temp.resolve("server.crt").toFile(), temp.resolve("server.key").toFile()).build();
        InetSocketAddress at = (InetSocketAddress) new ServerBootstrap().group(threads)
                .channel(NioServerSocketChannel.class).childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        Connection connection = new Connection(!connections.isEmpty());
                        connections.add(connection);
                        channel.pipeline().addLast(tls.newHandler(channel.alloc()), new MqttDecoder(MAX_MESSAGE),
                                MqttEncoder.INSTANCE, connection);
                    }
                }).bind("localhost", 0).sync().channel().localAddress();
        address = new BrokerAddress("localhost", at.getPort(), Optional.of(temp.resolve("ca.crt")), Optional.empty(),
                "test");
    }

    @AfterEach
    void stop() {
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    /** What happens at a change of the connection. */
    private final class Owner implements ReconnectingClient.Owner {
        @Override
        public void connected() {}

        @Override
        public boolean disconnected(ConnectionProblem why) {
            problems.add(why);
            return true;
        }
    }

    private static CompletableFuture<?> publish(ReconnectingClient client) {
        return client.publish(Mqtt5Publish.builder().topic("shtora/window/position").qos(MqttQos.AT_LEAST_ONCE)
                .payload("50".getBytes(StandardCharsets.UTF_8)).build());
    }

    private static CompletableFuture<?> subscribe(ReconnectingClient client) {
        return client.answered(new CommandSubscription(List.of("shtora/window/set"), _ -> {})::subscribe);
    }

    @Test
    void connectionThatAcknowledgesNoMessageIsReplaced() throws IOException {
        replaces(ReconnectingClientTest::publish);
    }

    @Test
    void connectionThatAcknowledgesNoSubscriptionIsReplaced() throws IOException {
        replaces(ReconnectingClientTest::subscribe);
    }

    private void replaces(Function<ReconnectingClient, CompletableFuture<?>> request) throws IOException {
        ReconnectingClient client = new ReconnectingClient(address, Optional.empty(), Clock.systemUTC(), LIMIT,
                new Owner());
        client.connect();
        Await.until("the first connection", TIMEOUT, client::isConnected);
        CompletableFuture<?> lost = request.apply(client);
        Await.until("the second connection", TIMEOUT, () -> connections.size() == 2 && client.isConnected());
        assertThat(problems).hasSize(1).first()
                .satisfies(why -> assertThat(why.code()).isEqualTo(ProblemCode.SILENT))
                .satisfies(why -> assertThat(why.text()).contains("acknowledges nothing"));
        Await.until("the end of the wait", TIMEOUT, lost::isCompletedExceptionally);
        request.apply(client).join();
        client.close();
        client.client().disconnect().join();
        assertThat(connections).hasSize(2);
    }
}
