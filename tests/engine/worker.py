"""`python -m tests.engine.worker`: one background worker for all queues of the environment's site."""

from tests.engine.connect import connect


def work() -> None:
	connect()
	from frappe.utils.background_jobs import start_worker

	start_worker(queue="short,default,long", quiet=True)


if __name__ == "__main__":
	work()
