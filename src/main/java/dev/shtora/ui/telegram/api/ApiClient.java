package dev.shtora.ui.telegram.api;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Makes the HTTP client of the Bot API: its proxy, its timeouts, and the size of an answer that it reads. */
final class ApiClient {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final int PROXY_LOGIN = 407;
    private static final int MAX_ANSWER = 2 << 20;

    private ApiClient() {}

    /**
     * A client.
     *
     * @param longest how long the server may wait before it answers
     */
    static OkHttpClient of(ApiAccess access, Duration longest) {
        Duration answer = ANSWER.plus(longest);
        OkHttpClient.Builder client = new OkHttpClient.Builder().connectTimeout(CONNECT).writeTimeout(ANSWER)
                .readTimeout(answer).callTimeout(answer.plus(CONNECT)).followRedirects(false).followSslRedirects(false)
                .retryOnConnectionFailure(true).connectionPool(new ConnectionPool())
                .addInterceptor(ApiClient::bounded);
        access.proxy().ifPresent(proxy -> use(proxy, client));
        return client.build();
    }

    /** A client whose requests end after a time at the latest. */
    static OkHttpClient within(ApiAccess access, Duration limit) {
        return of(access, Duration.ZERO).newBuilder().callTimeout(limit).build();
    }

    /** The name of the server is resolved by the proxy: a provider that blocks Telegram may answer wrongly. */
    private static void use(ApiAccess.Proxy proxy, OkHttpClient.Builder client) {
        String host = Objects.requireNonNull(proxy.address().getHost());
        client.proxy(new Proxy(proxy.socks() ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
                new InetSocketAddress(host, proxy.address().getPort())));
        proxy.login().ifPresent(login -> {
            if (proxy.socks()) {
                java.net.Authenticator.setDefault(new SocksLogin(host, proxy.address().getPort(), login));
            } else {
                client.proxyAuthenticator(basic(login));
            }
        });
    }

    private static Authenticator basic(ApiAccess.Login login) {
        String header = "Proxy-Authorization";
        return (_, response) -> response.request().header(header) != null
                ? null
                : response.request().newBuilder()
                        .header(header, Credentials.basic(login.user(), login.password(), StandardCharsets.UTF_8))
                        .build();
    }

    /** The JDK asks the authenticator of the whole process for the login at a SOCKS proxy. */
    private static final class SocksLogin extends java.net.Authenticator {
        private final String host;
        private final int port;
        private final ApiAccess.Login login;

        SocksLogin(String host, int port, ApiAccess.Login login) {
            this.host = host;
            this.port = port;
            this.login = login;
        }

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return host.equalsIgnoreCase(getRequestingHost()) && port == getRequestingPort()
                    ? new PasswordAuthentication(login.user(), login.password().toCharArray())
                    : new PasswordAuthentication("", new char[0]);
        }
    }

    /** Reads an answer up to a limit: the library reads it whole. */
    private static Response bounded(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.code() == PROXY_LOGIN) {
            response.close();
            throw new IOException("Failed to authenticate with proxy");
        }
        try (ResponseBody body = response.peekBody(MAX_ANSWER)) {
            byte[] bytes = body.bytes();
            response.close();
            if (bytes.length >= MAX_ANSWER) {
                throw new IOException("the answer is too long");
            }
            return response.newBuilder().body(ResponseBody.create(bytes, body.contentType())).build();
        }
    }
}
