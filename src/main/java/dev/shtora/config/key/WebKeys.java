package dev.shtora.config.key;

import dev.shtora.config.value.KeyTypes;
import dev.shtora.config.value.ListenAddress;
import dev.shtora.config.value.Quantities;
import dev.shtora.config.yaml.Fields;
import dev.shtora.config.yaml.Key;
import dev.shtora.config.yaml.Types;
import java.util.Optional;

/** The keys of what is served over HTTP: the page for phones, and metrics. */
public final class WebKeys {
    public static final Key<Fields> WEB = Key.sectionOr("off", "web",
            "Page for phones, over HTTPS; without this key it is served if its certificate exists");
    public static final Key<Integer> WEB_PORT = Key
            .value("web.port", Types.whole(1, 65535, "", "a port from 1 to 65535"),
                    "Port of the page")
            .orElse("8443");
    public static final Key<Optional<Integer>> TRUST_PORT = Key.value("web.trust_port",
            Types.text("port", "", "1 to 65535, or off", Quantities::portOrOff, "off|[0-9]{1,5}"),
            "Port of the page that gives phones the certificate of the CA, over HTTP").orElse("8080");
    public static final Key<String> WEB_CERTIFICATE = Key.value("web.certificate", KeyTypes.PATH,
            "Certificate of the page, PEM; `broker init` makes it").orElse("web/server.crt");
    public static final Key<String> WEB_KEY = Key.value("web.key", KeyTypes.PATH, "Key of the certificate, PEM")
            .orElse("web/server.key");
    public static final Key<String> WEB_CA = Key
            .value("web.ca", KeyTypes.PATH, "Certificate of the CA that phones must trust, PEM")
            .orElse("web/ca.crt");
    public static final Key<Fields> METRICS = Key.section("metrics",
            "Metrics in the format of Prometheus, over HTTP at `/metrics`; without this key they are not served");
    public static final Key<ListenAddress> METRICS_LISTEN = Key.value("metrics.listen", ListenAddress.TYPE,
            "Address and port of the metrics; whoever reaches it can read them, since they have no login")
            .orElse("127.0.0.1:9464");

    private WebKeys() {}
}
