# make test [ARGS="-k foo"] · make demo · make stop · make bench [ARGS=name]
engine = python3 -m tests.engine

.PHONY: test demo stop bench
test demo stop bench:
	@$(engine) $@ $(ARGS)
