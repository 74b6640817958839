"""Signs the requests of a client that openapi-python-client generated from docs/openapi.json."""

import hashlib
import hmac
import time
from urllib.parse import parse_qsl, quote

import httpx


class Signature(httpx.Auth):
    """The signature in the query: of all parameters, those of a form included."""

    requires_request_body = True

    def __init__(self, access_key, secret_key):
        self.access_key = access_key
        self.secret_key = secret_key

    def auth_flow(self, request):
        request.url = request.url.copy_merge_params({
            "Accesskey": self.access_key,
            "Service": "kcs",
            "Timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "SignatureVersion": "1.0",
            "SignatureMethod": "HMAC-SHA256",
        })
        form = parse_qsl(request.content.decode(), keep_blank_values=True)
        pairs = sorted(request.url.params.multi_items() + form)
        text = "&".join(f"{quote(name, '~')}={quote(value, '~')}" for name, value in pairs)
        signature = hmac.new(self.secret_key.encode(), text.encode(), hashlib.sha256).hexdigest()
        request.url = request.url.copy_add_param("Signature", signature)
        yield request


def client(module, endpoint, access_key, secret_key):
    """A client of the generated package `module` that signs."""
    return module.Client(base_url=endpoint, httpx_args={"auth": Signature(access_key, secret_key)})
