.PHONY: run test
run:
	./run.sh
test:
	./test.sh
