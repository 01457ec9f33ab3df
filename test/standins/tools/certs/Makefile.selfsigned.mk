# A root certificate, and for `NAME-cacerts` an intermediate one in a folder NAME. Small keys: they protect nothing.
.SUFFIXES:
.PRECIOUS: %/ca-key.pem %/ca-cert.pem %/cert-chain.pem %/root-cert.pem
KEY := openssl ecparam -name prime256v1 -genkey -noout -out

.PHONY: root-ca
root-ca: root-cert.pem

root-key.pem:
	$(KEY) $@

root-cert.pem: root-key.pem
	openssl req -x509 -new -key $< -sha256 -days 30 -subj "/O=Stand-in/CN=Root CA" -out $@

%-cacerts: %/cert-chain.pem %/root-cert.pem
	@echo "done: $*"

%/ca-key.pem:
	mkdir -p $*
	$(KEY) $@

%/ca-cert.pem: %/ca-key.pem root-cert.pem
	printf 'basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign,cRLSign\n' > $*/intermediate.conf
	openssl req -new -key $< -subj "/O=Stand-in/CN=Intermediate CA/L=$*" -out $*/cluster-ca.csr
	openssl x509 -req -sha256 -days 30 -in $*/cluster-ca.csr -CA root-cert.pem -CAkey root-key.pem -CAcreateserial \
	  -extfile $*/intermediate.conf -out $@

%/cert-chain.pem: %/ca-cert.pem root-cert.pem
	cat $^ > $@

%/root-cert.pem: root-cert.pem
	mkdir -p $*
	cp $< $@
