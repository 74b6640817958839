"""The vendor's Python SDKs, as they are installed, and the guide's Python demo, written anew, with the same methods.

`own` holds the Actions with versions that a client has methods for, `lacking` the parameters that its models do not have.
`call` takes parameters as Python values and returns what the client has read from the reply, or raises the client's own
exception.
"""

import hashlib
import hmac
import importlib
import inspect
import json
import urllib.error
import urllib.request
from datetime import datetime, timezone
from urllib.parse import quote, urlsplit

import kscore.session
from ksyun.common.common_client import CommonClient
from ksyun.common.credential import Credential
from ksyun.common.profile.client_profile import ClientProfile
from ksyun.common.profile.http_profile import HttpProfile

REGION = "cn-beijing-6"
VERSIONS = ["2016-07-01", "2017-04-01", "2024-07-01"]


def flat(value, name=""):
    """Names and strings as on the wire, with lists from 1, which is left to the caller where no SDK does it."""
    if isinstance(value, dict):
        items = [(f"{name}.{key}" if name else key, item) for key, item in value.items()]
    elif isinstance(value, list):
        items = [(f"{name}.{index}", item) for index, item in enumerate(value, 1)]
    else:
        return {name: str(value).lower() if isinstance(value, bool) else str(value)}
    return {name: text for key, item in items for name, text in flat(item, key).items()}


class Older:
    """ksc-sdk-python: everything in the query, a method for each Action."""

    lacking = {}

    def __init__(self, endpoint, access_key, secret_key):
        session = kscore.session.get_session()
        keys = {"ks_access_key_id": access_key, "ks_secret_access_key": secret_key}
        services = {"2016-07-01": "kcs", "2017-04-01": "kcsv2"}
        self.clients = {
            version: session.create_client(service, REGION, endpoint_url=endpoint, **keys)
            for version, service in services.items()
        }
        self.own = {
            (action, version): getattr(client, method)
            for version, client in self.clients.items()
            for method, action in client._PY_TO_OP_NAME.items()
        }

    def call(self, action, version, parameters):
        return self.own[action, version](**flat(parameters))


class Newer:
    """kingsoftcloud-sdk-python: a model for each request. What it has no method for goes through its CommonClient.

    `method` is a setting of the SDK. With POST, some Actions are sent as a form and some as JSON; with PUT all are a form,
    with GET all are in the query.
    """

    def __init__(self, endpoint, access_key, secret_key, method="POST"):
        url = urlsplit(endpoint)
        http = HttpProfile(protocol=url.scheme, endpoint=url.netloc, reqMethod=method)
        settings = Credential(access_key, secret_key), REGION, ClientProfile(httpProfile=http)
        self.own, self.models, self.lacking = {}, {}, {}
        for version in VERSIONS:
            package = f"ksyun.client.kcs.v{version.replace('-', '')}"
            client = importlib.import_module(f"{package}.client").KcsClient(*settings)
            models = importlib.import_module(f"{package}.models")
            for action, _ in inspect.getmembers(type(client), inspect.isfunction):
                if hasattr(models, f"{action}Request"):
                    self.own[action, version] = getattr(client, action)
                    self.models[action, version] = getattr(models, f"{action}Request")
        self.common = {version: CommonClient("kcs", version, *settings) for version in VERSIONS}

    def call(self, action, version, parameters):
        if (action, version) not in self.own:
            return self.call_common("call", action, version, parameters)
        request = self.models[action, version]()
        for name, value in parameters.items():
            if not hasattr(request, name):
                self.lacking[action] = name
            setattr(request, name, value)
        return json.loads(self.own[action, version](request))

    def call_common(self, style, action, version, parameters):
        return json.loads(getattr(self.common[version], style)(action, dict(parameters)))


class NewerJson(Newer):
    """The same SDK with a JSON body for every Action."""

    def call(self, action, version, parameters):
        return self.call_common("call_json", action, version, parameters)


class DemoError(Exception):
    pass


class Demo:
    """The guide's Python demo: the query signature over everything, and an ampersand at the end of the query."""

    lacking = {}

    def __init__(self, endpoint, access_key, secret_key, own=None):
        self.endpoint, self.access_key, self.secret_key = endpoint, access_key, secret_key
        self.own = own

    def call(self, action, version, parameters):
        given = {
            **flat(parameters),
            "Accesskey": self.access_key,
            "Service": "kcs",
            "Action": action,
            "Version": version,
            "Timestamp": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "SignatureVersion": "1.0",
            "SignatureMethod": "HMAC-SHA256",
        }
        pairs = [f"{quote(name, safe='~')}={quote(given[name], safe='~')}" for name in sorted(given)]
        signature = hmac.new(self.secret_key.encode(), "&".join(pairs).encode(), hashlib.sha256)
        query = "".join(f"{pair}&" for pair in [*pairs, f"Signature={signature.hexdigest()}"])
        request = urllib.request.Request(f"{self.endpoint}/?{query}", headers={"Accept": "application/json"})
        try:
            with urllib.request.urlopen(request) as reply:
                return json.load(reply)
        except urllib.error.HTTPError as error:
            raise DemoError(error.code, json.load(error)) from None
